package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.belay.application.report.Details;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.Likeness;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.SchemaDifference;
import java.io.IOException;
import java.util.Optional;

/** Writes which version a database is at, as fields of the open object. */
final class DetectionJson {
    private final JsonGenerator json;

    DetectionJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Details.Detected details) throws IOException {
        if (details.detection() instanceof Detection.Exactly exactly) {
            version(exactly.version());
            json.writeArrayFieldStart("alike");
            for (KnownVersion known : exactly.alike()) {
                json.writeString(known.version().orElseThrow().toString());
            }
            json.writeEndArray();
        }
        json.writeBooleanField("agrees", details.agrees());
        json.writeObjectFieldStart("history");
        json.writeBooleanField("exists", details.hasHistory());
        if (details.history().version().isPresent()) {
            json.writeStringField("version", details.history().version().get().toString());
        }
        json.writeBooleanField("whole", details.history().isWhole());
        json.writeEndObject();
        json.writeArrayFieldStart("candidates");
        if (details.detection() instanceof Detection.Between between) {
            candidate(between.nearest());
            for (Likeness other : between.others()) {
                candidate(other);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("differences");
        for (SchemaDifference difference : details.differences()) {
            difference(difference);
        }
        json.writeEndArray();
    }

    private void candidate(Likeness likeness) throws IOException {
        json.writeStartObject();
        version(likeness.version());
        json.writeNumberField("missing", likeness.missing().size());
        json.writeNumberField("extra", likeness.extra().size());
        json.writeNumberField("changed", likeness.changed().size());
        json.writeEndObject();
    }

    private void version(KnownVersion known) throws IOException {
        Optional<String> version = known.version().map(Object::toString);
        if (version.isPresent()) {
            json.writeStringField("version", version.get());
        }
    }

    private void difference(SchemaDifference difference) throws IOException {
        ObjectId id = difference.object();
        json.writeStartObject();
        json.writeStringField("difference", difference.accept(new Word()));
        json.writeStringField("kind", id.kind().word());
        json.writeStringField("schema", id.schema());
        json.writeStringField("owner", id.owner());
        json.writeStringField("name", id.name());
        json.writeStringField("text", difference.text());
        json.writeEndObject();
    }

    private static final class Word implements SchemaDifference.Visitor<String> {
        @Override
        public String missing(SchemaDifference.Missing difference) {
            return "missing";
        }

        @Override
        public String extra(SchemaDifference.Extra difference) {
            return "extra";
        }

        @Override
        public String changed(SchemaDifference.Changed difference) {
            return "changed";
        }
    }
}
