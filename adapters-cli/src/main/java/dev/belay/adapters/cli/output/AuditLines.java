package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the audit trail as lines of JSON, one object each: what is exported, and can be checked without a database. */
public final class AuditLines {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AuditLines() {}

    public static String write(List<AuditEntry> entries) {
        StringWriter text = new StringWriter();
        for (AuditEntry entry : entries) {
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                fields(json, entry);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.append('\n');
        }
        return text.toString();
    }

    static void fields(JsonGenerator json, AuditEntry entry) throws IOException {
        json.writeNumberField("rank", entry.rank());
        json.writeStringField("at", entry.at());
        json.writeStringField("run", entry.run());
        json.writeStringField("actor", entry.actor().name());
        json.writeStringField("origin", entry.actor().origin());
        json.writeStringField("target", entry.target());
        json.writeStringField("act", entry.attempt().act());
        json.writeStringField("strategy", entry.attempt().strategy());
        json.writeStringField("plan", entry.attempt().plan());
        json.writeStringField("consent", entry.attempt().consent());
        json.writeStringField("before", entry.attempt().before());
        json.writeStringField("outcome", entry.ending().outcome().word());
        if (entry.ending().millis().isPresent()) {
            json.writeNumberField("millis", entry.ending().millis().get());
        }
        json.writeStringField("after", entry.ending().after());
        json.writeStringField("detail", entry.ending().detail());
        json.writeStringField("prior", entry.prior());
        json.writeStringField("mac", entry.mac());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException where it is something else
     */
    public static List<AuditEntry> read(String text) throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            while (json.nextToken() != null) {
                entries.add(entry(object(json)));
            }
        }
        return entries;
    }

    private static Map<String, String> object(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("no object");
        }
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == null || !value.isScalarValue() || fields.put(name, json.getText()) != null) {
                throw new IOException("no row of a trail");
            }
        }
        return fields;
    }

    private static AuditEntry entry(Map<String, String> fields) throws IOException {
        String millis = fields.get("millis");
        return new AuditEntry(
                number(text(fields, "rank")),
                text(fields, "at"),
                text(fields, "run"),
                new Actor(text(fields, "actor"), text(fields, "origin")),
                text(fields, "target"),
                new Attempt(
                        text(fields, "act"),
                        text(fields, "strategy"),
                        text(fields, "plan"),
                        text(fields, "consent"),
                        text(fields, "before")),
                new Ending(
                        new Outcome(text(fields, "outcome")),
                        millis == null ? Optional.empty() : Optional.of(number(millis)),
                        text(fields, "after"),
                        text(fields, "detail")),
                text(fields, "prior"),
                text(fields, "mac"));
    }

    private static String text(Map<String, String> fields, String name) throws IOException {
        String text = fields.get(name);
        if (text == null) {
            throw new IOException("a row without " + name);
        }
        return text;
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("no number", e);
        }
    }
}
