package dev.belay.adapters.jdbc.fingerprint;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.schema.Fingerprint;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.OutlineChange;
import dev.belay.domain.script.Digest;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes known versions as JSON for people to review: one line for each object that a migration creates, changes or
 * drops, so that a change of one migration is a change of its lines alone.
 */
final class FingerprintText {
    static final int FORMAT = 2;
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private FingerprintText() {}

    static String of(Engine engine, KnownVersions known) {
        String said = said(engine, known);
        return said + INDENT + "\"digest\": \"" + Digest.sha256(said) + "\"\n}\n";
    }

    /** The digest of the file of these versions: the SHA-256 of all that stands before it. */
    static String digest(Engine engine, KnownVersions known) {
        return Digest.sha256(said(engine, known));
    }

    private static String said(Engine engine, KnownVersions known) {
        FingerprintText file = new FingerprintText();
        file.write(engine, known);
        return file.text.toString();
    }

    private void write(Engine engine, KnownVersions known) {
        text.append("{\n");
        field(1, "format", String.valueOf(FORMAT)).append(",\n");
        field(1, "algorithm", String.valueOf(Fingerprint.ALGORITHM)).append(",\n");
        field(1, "engine", quoted(engine.key())).append(",\n");
        field(1, "versions", "[\n");
        for (int at = 0; at < known.versions().size(); at++) {
            text.append(at == 0 ? "" : ",\n");
            write(known.versions().get(at));
        }
        text.append('\n').append(INDENT).append("],\n");
        write(known.repeatables());
    }

    private void write(KnownVersion version) {
        text.append(INDENT.repeat(2)).append("{\n");
        if (version.version().isPresent()) {
            field(3, "version", quoted(version.version().get().toString())).append(",\n");
            field(3, "script", quoted(version.script())).append(",\n");
            field(3, "checksum", String.valueOf(version.checksum())).append(",\n");
        }
        field(3, "fingerprint", quoted(version.fingerprint().text())).append(",\n");
        objects(3, version.change());
        text.append('\n').append(INDENT.repeat(2)).append('}');
    }

    private void write(Repeatables repeatables) {
        field(1, "repeatables", "{\n");
        List<String> scripts = new ArrayList<>();
        for (Map.Entry<String, Integer> script : repeatables.checksums().entrySet()) {
            scripts.add(INDENT.repeat(3) + quoted(script.getKey()) + ": " + script.getValue());
        }
        field(
                        2,
                        "scripts",
                        scripts.isEmpty() ? "{}" : "{\n" + String.join(",\n", scripts) + "\n" + INDENT.repeat(2) + "}")
                .append(",\n");
        objects(2, repeatables.change());
        text.append('\n').append(INDENT).append("},\n");
    }

    private void objects(int depth, OutlineChange change) {
        SortedSet<ObjectId> ids = new TreeSet<>(change.made().keySet());
        ids.addAll(change.dropped());
        List<String> lines = new ArrayList<>(ids.size());
        for (ObjectId id : ids) {
            String hash = change.made().get(id);
            lines.add(INDENT.repeat(depth + 1) + "[" + quoted(id.kind().word()) + ", " + quoted(id.schema()) + ", "
                    + quoted(id.owner()) + ", " + quoted(id.name()) + ", " + (hash == null ? "null" : quoted(hash))
                    + "]");
        }
        field(
                depth,
                "objects",
                lines.isEmpty() ? "[]" : "[\n" + String.join(",\n", lines) + "\n" + INDENT.repeat(depth) + "]");
    }

    private StringBuilder field(int depth, String name, String value) {
        return text.append(INDENT.repeat(depth))
                .append(quoted(name))
                .append(": ")
                .append(value);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(value, quoted);
        return quoted.append('"').toString();
    }
}
