package dev.belay.adapters.jdbc.fingerprint;

import com.fasterxml.jackson.core.JsonToken;
import dev.belay.adapters.jdbc.project.StrictJson;
import dev.belay.adapters.jdbc.project.WrongFile;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.Fingerprint;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.OutlineChange;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a fingerprint file. What it says must be what was written, whatever the form. */
final class FingerprintParser {
    private static final Map<String, ObjectKind> KINDS = new HashMap<>();

    static {
        for (ObjectKind kind : ObjectKind.values()) {
            KINDS.put(kind.word(), kind);
        }
    }

    private final StrictJson json;
    private final Engine engine;

    private FingerprintParser(StrictJson json, Engine engine) {
        this.json = json;
        this.engine = engine;
    }

    static KnownVersions parse(String text, Engine engine) throws WrongFile {
        return StrictJson.read(text, "fingerprint file", json -> new FingerprintParser(json, engine).file());
    }

    private KnownVersions file() throws IOException, WrongFile {
        json.take(JsonToken.START_OBJECT);
        head("format", FingerprintText.FORMAT, "its format is that of another Belay");
        head("algorithm", Fingerprint.ALGORITHM, "its fingerprints are made in the way of another Belay");
        String of = json.text("engine");
        if (!of.equals(engine.key())) {
            throw json.wrong("it is of " + (of.equals("sqlite") || of.equals("postgresql") ? of : "another database"));
        }
        json.name("versions");
        json.take(JsonToken.START_ARRAY);
        List<KnownVersion> versions = new ArrayList<>();
        Set<Optional<Version>> seen = new HashSet<>();
        while (!json.isAt(JsonToken.END_ARRAY)) {
            KnownVersion version = version(versions.isEmpty());
            if (!seen.add(version.version())) {
                throw json.wrong(version.label() + " is there twice");
            }
            versions.add(version);
        }
        if (versions.isEmpty()) {
            throw json.wrong("it has no versions");
        }
        json.take(JsonToken.END_ARRAY);
        KnownVersions known = new KnownVersions(versions, repeatables());
        if (!json.text("digest").equals(FingerprintText.digest(engine, known))) {
            throw json.wrong("it is not as it was written: its digest is that of something else");
        }
        json.take(JsonToken.END_OBJECT);
        return known;
    }

    private void head(String name, int expected, String otherwise) throws IOException, WrongFile {
        if (json.number(name) != expected) {
            throw json.wrong(otherwise);
        }
    }

    private KnownVersion version(boolean isFirst) throws IOException, WrongFile {
        json.take(JsonToken.START_OBJECT);
        Optional<Version> version = Optional.empty();
        String script = "";
        int checksum = 0;
        if (!isFirst) {
            version = Version.parse(json.text("version"));
            if (version.isEmpty()) {
                throw json.wrong("this is not a version");
            }
            script = json.text("script");
            checksum = json.number("checksum");
        }
        Fingerprint fingerprint = new Fingerprint(json.text("fingerprint"));
        OutlineChange change = objects();
        json.take(JsonToken.END_OBJECT);
        return new KnownVersion(version, script, checksum, change, fingerprint);
    }

    private Repeatables repeatables() throws IOException, WrongFile {
        json.name("repeatables");
        json.take(JsonToken.START_OBJECT);
        json.name("scripts");
        json.take(JsonToken.START_OBJECT);
        SortedMap<String, Integer> checksums = new TreeMap<>();
        while (json.isAt(JsonToken.FIELD_NAME)) {
            String script = json.fieldName();
            checksums.put(script, json.number(script));
        }
        json.take(JsonToken.END_OBJECT);
        OutlineChange change = objects();
        json.take(JsonToken.END_OBJECT);
        return new Repeatables(checksums, change);
    }

    private OutlineChange objects() throws IOException, WrongFile {
        SortedMap<ObjectId, String> made = new TreeMap<>();
        SortedSet<ObjectId> dropped = new TreeSet<>();
        json.name("objects");
        json.take(JsonToken.START_ARRAY);
        while (!json.isAt(JsonToken.END_ARRAY)) {
            json.take(JsonToken.START_ARRAY);
            ObjectKind kind = KINDS.get(json.text());
            if (kind == null) {
                throw json.wrong("this is no kind of object");
            }
            ObjectId id = new ObjectId(kind, json.text(), json.text(), json.text());
            if (made.containsKey(id) || dropped.contains(id)) {
                throw json.wrong(id + " is there twice");
            }
            if (json.isAt(JsonToken.VALUE_NULL)) {
                dropped.add(id);
                json.take(JsonToken.VALUE_NULL);
            } else {
                made.put(id, json.text());
            }
            json.take(JsonToken.END_ARRAY);
        }
        json.take(JsonToken.END_ARRAY);
        return new OutlineChange(made, dropped);
    }
}
