package dev.belay.adapters.jdbc.fingerprint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.Fingerprint;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fingerprint file, token by token, and takes nothing for granted: a file may have been edited, merged by hand
 * or made by somebody else. The fingerprint of each version must be that of its objects.
 */
final class FingerprintParser implements AutoCloseable {
    private static final int DEEPEST = 6;
    private static final int LONGEST_TEXT = 100_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Map<String, ObjectKind> KINDS = new HashMap<>();

    static {
        for (ObjectKind kind : ObjectKind.values()) {
            KINDS.put(kind.word(), kind);
        }
    }

    private final JsonParser json;
    private final Engine engine;

    private FingerprintParser(JsonParser json, Engine engine) {
        this.json = json;
        this.engine = engine;
    }

    /** The text is not what a fingerprint file says; the message says why. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        private Wrong(String what, JsonLocation location) {
            super(what);
            line = Math.max(0, location.getLineNr());
        }

        String what() {
            return String.valueOf(getMessage());
        }

        /** Where, from 1; 0 where that is not known. */
        int line() {
            return line;
        }
    }

    static KnownVersions parse(String text, Engine engine) throws Wrong {
        try (FingerprintParser file = new FingerprintParser(JSON.createParser(text), engine)) {
            return file.file();
        } catch (JsonProcessingException e) {
            throw new Wrong("it is not JSON", e.getLocation());
        } catch (IOException e) {
            throw new IllegalStateException("a text can be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private KnownVersions file() throws IOException, Wrong {
        json.nextToken();
        begin(JsonToken.START_OBJECT);
        head("format", FingerprintText.FORMAT, "its format is that of another Belay");
        head("algorithm", Fingerprint.ALGORITHM, "its fingerprints are made in the way of another Belay");
        String of = text("engine");
        if (!of.equals(engine.key())) {
            throw wrong("it is of " + (of.equals("sqlite") || of.equals("postgresql") ? of : "another database"));
        }
        name("versions");
        begin(JsonToken.START_ARRAY);
        List<KnownVersion> versions = new ArrayList<>();
        SortedMap<ObjectId, String> hashes = new TreeMap<>();
        while (json.currentToken() != JsonToken.END_ARRAY) {
            KnownVersion version = version(versions.isEmpty(), hashes);
            if (version.version().isPresent()
                    && versions.stream().anyMatch(known -> known.version().equals(version.version()))) {
                throw wrong(version.label() + " is there twice");
            }
            versions.add(version);
        }
        if (versions.isEmpty()) {
            throw wrong("it has no versions");
        }
        json.nextToken();
        Repeatables repeatables = repeatables();
        end(JsonToken.END_OBJECT);
        if (json.currentToken() != null) {
            throw wrong("something stands behind its end");
        }
        return new KnownVersions(versions, repeatables);
    }

    private void head(String name, int expected, String otherwise) throws IOException, Wrong {
        if (number(name) != expected) {
            throw wrong(otherwise);
        }
    }

    private KnownVersion version(boolean isFirst, SortedMap<ObjectId, String> hashes) throws IOException, Wrong {
        begin(JsonToken.START_OBJECT);
        Optional<Version> version = Optional.empty();
        String script = "";
        int checksum = 0;
        if (!isFirst) {
            version = Version.parse(text("version"));
            if (version.isEmpty()) {
                throw wrong("this is not a version");
            }
            script = text("script");
            checksum = number("checksum");
        }
        String fingerprint = text("fingerprint");
        SortedSet<ObjectId> dropped = new TreeSet<>();
        SortedMap<ObjectId, String> made = new TreeMap<>();
        objects(made, dropped);
        hashes.putAll(made);
        hashes.keySet().removeAll(dropped);
        KnownVersion known = new KnownVersion(version, script, checksum, new Outline(hashes));
        if (!known.outline().fingerprint().text().equals(fingerprint)) {
            throw wrong("the fingerprint of " + known.label() + " is not that of its objects");
        }
        end(JsonToken.END_OBJECT);
        return known;
    }

    private Repeatables repeatables() throws IOException, Wrong {
        name("repeatables");
        begin(JsonToken.START_OBJECT);
        name("scripts");
        begin(JsonToken.START_OBJECT);
        SortedMap<String, Integer> checksums = new TreeMap<>();
        while (json.currentToken() == JsonToken.FIELD_NAME) {
            String script = json.currentName();
            checksums.put(script, number(script));
        }
        end(JsonToken.END_OBJECT);
        SortedSet<ObjectId> dropped = new TreeSet<>();
        SortedMap<ObjectId, String> made = new TreeMap<>();
        objects(made, dropped);
        end(JsonToken.END_OBJECT);
        return new Repeatables(checksums, new Outline(made), dropped);
    }

    private void objects(SortedMap<ObjectId, String> made, SortedSet<ObjectId> dropped) throws IOException, Wrong {
        name("objects");
        begin(JsonToken.START_ARRAY);
        while (json.currentToken() != JsonToken.END_ARRAY) {
            begin(JsonToken.START_ARRAY);
            ObjectKind kind = KINDS.get(item());
            if (kind == null) {
                throw wrong("this is no kind of object");
            }
            ObjectId id = new ObjectId(kind, item(), item(), item());
            if (made.containsKey(id) || dropped.contains(id)) {
                throw wrong(id + " is there twice");
            }
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                dropped.add(id);
                json.nextToken();
            } else {
                made.put(id, item());
            }
            end(JsonToken.END_ARRAY);
        }
        json.nextToken();
    }

    private String text(String name) throws IOException, Wrong {
        name(name);
        return item();
    }

    private String item() throws IOException, Wrong {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("a text is missing");
        }
        String text = json.getText();
        json.nextToken();
        return text;
    }

    private int number(String name) throws IOException, Wrong {
        name(name);
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(name + " is not a number");
        }
        int number = json.getIntValue();
        json.nextToken();
        return number;
    }

    private void name(String expected) throws IOException, Wrong {
        @Nullable String name = json.currentToken() == JsonToken.FIELD_NAME ? json.currentName() : null;
        if (!expected.equals(name)) {
            throw wrong("\"" + expected + "\" is missing");
        }
        json.nextToken();
    }

    private void begin(JsonToken token) throws IOException, Wrong {
        end(token);
    }

    private void end(JsonToken token) throws IOException, Wrong {
        if (json.currentToken() != token) {
            throw wrong("it is not built like a fingerprint file");
        }
        json.nextToken();
    }

    private Wrong wrong(String what) {
        return new Wrong(what, json.currentTokenLocation());
    }
}
