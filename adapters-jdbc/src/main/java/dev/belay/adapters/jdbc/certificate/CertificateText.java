package dev.belay.adapters.jdbc.certificate;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.belay.adapters.jdbc.project.StrictJson;
import dev.belay.adapters.jdbc.project.WrongFile;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Certificate;
import dev.belay.domain.verification.CertifiedUndo;
import dev.belay.domain.verification.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certificate as JSON, with each verdict in lines of its own: a change of one migration is a change of its lines. */
final class CertificateText {
    /** What people call the file. */
    static final String WHAT = "certificate";

    private static final int FORMAT = 1;

    private CertificateText() {}

    static String of(Certificate certificate) {
        StringBuilder text = new StringBuilder("{\n  \"format\": " + FORMAT + ",\n  \"engine\": ")
                .append(quoted(certificate.engine().key()))
                .append(",\n  \"undos\": [");
        String separator = "\n";
        for (CertifiedUndo undo : certificate.undos()) {
            text.append(separator)
                    .append("    {\n")
                    .append(field("version", quoted(undo.version().toString())))
                    .append(field("migration", quoted(undo.migration())))
                    .append(field("undo", quoted(undo.undo())))
                    .append(field("verdict", quoted(undo.verdict().word())))
                    .append("      \"losses\": [")
                    .append(undo.losses().stream().map(CertificateText::quoted).collect(Collectors.joining(", ")))
                    .append("]\n    }");
            separator = ",\n";
        }
        return text.append(certificate.undos().isEmpty() ? "]\n}\n" : "\n  ]\n}\n")
                .toString();
    }

    private static String field(String name, String value) {
        return "      \"" + name + "\": " + value + ",\n";
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(value, quoted);
        return quoted.append('"').toString();
    }

    static Certificate parse(String text, Engine engine) throws WrongFile {
        return StrictJson.read(text, WHAT, json -> certificate(json, engine));
    }

    private static Certificate certificate(StrictJson json, Engine engine) throws IOException, WrongFile {
        json.take(JsonToken.START_OBJECT);
        if (json.number("format") != FORMAT) {
            throw json.wrong("its format is that of another Belay");
        }
        if (!json.text("engine").equals(engine.key())) {
            throw json.wrong("it is of another database");
        }
        json.name("undos");
        json.take(JsonToken.START_ARRAY);
        List<CertifiedUndo> undos = new ArrayList<>();
        while (!json.isAt(JsonToken.END_ARRAY)) {
            undos.add(undo(json));
        }
        json.take(JsonToken.END_ARRAY);
        json.take(JsonToken.END_OBJECT);
        return new Certificate(engine, undos);
    }

    private static CertifiedUndo undo(StrictJson json) throws IOException, WrongFile {
        json.take(JsonToken.START_OBJECT);
        Optional<Version> version = Version.parse(json.text("version"));
        if (version.isEmpty()) {
            throw json.wrong("this is not a version");
        }
        String migration = json.text("migration");
        String undo = json.text("undo");
        String word = json.text("verdict");
        Optional<Verdict> verdict = Stream.of(Verdict.values())
                .filter(known -> known.word().equals(word))
                .findFirst();
        if (verdict.isEmpty()) {
            throw json.wrong("this is not a verdict");
        }
        List<String> losses = new ArrayList<>();
        json.name("losses");
        json.take(JsonToken.START_ARRAY);
        while (!json.isAt(JsonToken.END_ARRAY)) {
            losses.add(json.text());
        }
        json.take(JsonToken.END_ARRAY);
        json.take(JsonToken.END_OBJECT);
        return new CertifiedUndo(version.get(), migration, undo, verdict.get(), losses);
    }
}
