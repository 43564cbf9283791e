package dev.belay.adapters.jdbc.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.belay.domain.backup.Artefact;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.backup.Content;
import dev.belay.domain.backup.Source;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The catalogue entry of a backup, as JSON: everything that is known of it, so that it can be read without a database. */
final class Manifest {
    private static final int FORMAT = 1;

    private Manifest() {}

    static String write(Backup backup) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("id", backup.id().text());
            json.writeStringField("madeAt", backup.madeAt().toString());
            json.writeBooleanField("proven", backup.proven());
            Source source = backup.source();
            json.writeStringField("engine", source.engine().key());
            json.writeStringField("serverVersion", source.serverVersion());
            json.writeStringField("target", source.target());
            json.writeStringField("database", source.database());
            json.writeStringField(
                    "version", source.version().map(Version::toString).orElse(""));
            json.writeStringField("method", backup.artefact().method().word());
            json.writeNumberField("size", backup.artefact().size());
            json.writeStringField("sha256", backup.artefact().sha256());
            json.writeStringField("fingerprint", backup.content().fingerprint().text());
            json.writeObjectFieldStart("rows");
            for (Map.Entry<String, Long> table : backup.content().rows().entrySet()) {
                json.writeNumberField(table.getKey(), table.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("objects");
            for (Map.Entry<ObjectId, String> object :
                    backup.content().outline().hashes().entrySet()) {
                ObjectId id = object.getKey();
                String[] parts = {id.kind().name(), id.schema(), id.owner(), id.name(), object.getValue()};
                json.writeArray(parts, 0, parts.length);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /** Reads an entry; whatever is not as it was written is an {@link IOException} that says what. */
    static Backup read(String text) throws IOException {
        Map<String, String> values = new HashMap<>();
        SortedMap<String, Long> rows = new TreeMap<>();
        SortedMap<ObjectId, String> objects = new TreeMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, "it is no object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    readRows(json, rows);
                } else if (token == JsonToken.START_ARRAY) {
                    readObjects(json, objects);
                } else {
                    values.put(field, json.getText());
                }
            }
            expect(json.currentToken() == JsonToken.END_OBJECT, "it ends too early");
            return backup(values, new Content(new Outline(objects), rows));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("a value in it is not one that Belay writes", e);
        }
    }

    private static void readRows(JsonParser json, SortedMap<String, Long> rows) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String table = json.currentName();
            expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT, "a number of rows is none");
            rows.put(table, json.getLongValue());
        }
    }

    private static void readObjects(JsonParser json, SortedMap<ObjectId, String> objects) throws IOException {
        while (json.nextToken() == JsonToken.START_ARRAY) {
            ObjectKind kind = ObjectKind.valueOf(text(json));
            objects.put(new ObjectId(kind, text(json), text(json), text(json)), text(json));
            expect(json.nextToken() == JsonToken.END_ARRAY, "an object in it has too many parts");
        }
    }

    private static String text(JsonParser json) throws IOException {
        String text = json.nextTextValue();
        expect(text != null, "a text is missing in it");
        return String.valueOf(text);
    }

    private static Backup backup(Map<String, String> values, Content content) throws IOException {
        expect(String.valueOf(FORMAT).equals(values.get("format")), "another version of Belay wrote it");
        Source source = new Source(
                engine(value(values, "engine")),
                value(values, "serverVersion"),
                value(values, "target"),
                value(values, "database"),
                version(value(values, "version")));
        Artefact artefact = new Artefact(
                method(value(values, "method")), Long.parseLong(value(values, "size")), value(values, "sha256"));
        expect(
                content.fingerprint().text().equals(values.get("fingerprint")),
                "its fingerprint is not that of its objects");
        return new Backup(
                new BackupId(value(values, "id")),
                Instant.parse(value(values, "madeAt")),
                source,
                artefact,
                content,
                Boolean.parseBoolean(value(values, "proven")));
    }

    private static String value(Map<String, String> values, String name) throws IOException {
        String value = values.get(name);
        if (value == null) {
            throw new IOException(name + " is missing in it");
        }
        return value;
    }

    private static Optional<Version> version(String text) throws IOException {
        Optional<Version> version = Version.parse(text);
        expect(version.isPresent() || text.isEmpty(), "its version is none");
        return version;
    }

    private static Engine engine(String key) throws IOException {
        for (Engine engine : Engine.values()) {
            if (engine.key().equals(key)) {
                return engine;
            }
        }
        throw new IOException("its engine is none");
    }

    private static BackupMethod method(String word) throws IOException {
        for (BackupMethod method : BackupMethod.values()) {
            if (method.word().equals(word)) {
                return method;
            }
        }
        throw new IOException("its method is none");
    }

    private static void expect(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
