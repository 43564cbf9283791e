package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.belay.application.report.Details;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import dev.belay.domain.verification.SideBySide;
import dev.belay.domain.verification.UndoJudgement;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What was found out about the migrations, as fields of the open object. */
final class VerificationJson {
    private final JsonGenerator json;

    VerificationJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Details.Verified details) throws IOException {
        json.writeArrayFieldStart("engines");
        for (EngineVerification engine : details.engines()) {
            json.writeStartObject();
            json.writeStringField("engine", engine.engine().key());
            json.writeStringField("engineVersion", engine.engineVersion());
            json.writeNumberField("millis", engine.millis());
            JsonOutput.strings(json, "unfilled", engine.unfilled());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("checks");
        for (EngineVerification engine : details.engines()) {
            for (Check check : engine.checks()) {
                write(check, Optional.of(engine.engine()));
            }
        }
        if (details.agreement().isPresent()) {
            write(details.agreement().get(), Optional.empty());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("migrations");
        for (EngineVerification engine : details.engines()) {
            for (JudgedMigration migration : engine.migrations()) {
                write(migration, engine.engine());
            }
        }
        json.writeEndArray();
        JsonOutput.strings(json, "files", details.files());
    }

    private void write(Check check, Optional<Engine> engine) throws IOException {
        json.writeStartObject();
        if (engine.isPresent()) {
            json.writeStringField("engine", engine.get().key());
        }
        json.writeStringField("check", check.kind().word());
        json.writeStringField("outcome", check.outcome().word());
        json.writeStringField("summary", check.summary());
        JsonOutput.strings(json, "details", check.details());
        json.writeNumberField("millis", check.millis());
        json.writeEndObject();
    }

    private void write(JudgedMigration one, Engine engine) throws IOException {
        json.writeStartObject();
        json.writeStringField("engine", engine.key());
        json.writeStringField("version", one.migration().version().orElseThrow().toString());
        json.writeStringField("description", one.migration().description());
        json.writeStringField("file", one.migration().file());
        json.writeNumberField("millis", one.millis());
        JsonOutput.strings(
                json,
                "changes",
                one.changes().stream().map(VerificationJson::change).toList());
        json.writeObjectFieldStart("undo");
        write(one.undo());
        if (one.undoScript().isPresent()) {
            json.writeStringField("file", one.undoScript().get().file());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A difference between before and after, as what was done. */
    static String change(SchemaDifference difference) {
        return difference.accept(new SchemaDifference.Visitor<String>() {
            @Override
            public String missing(SchemaDifference.Missing gone) {
                return "dropped " + gone.object();
            }

            @Override
            public String extra(SchemaDifference.Extra made) {
                return "created " + made.object();
            }

            @Override
            public String changed(SchemaDifference.Changed changed) {
                return "changed " + changed.object();
            }
        });
    }

    private void write(UndoJudgement undo) throws IOException {
        json.writeStringField("verdict", undo.verdict().word());
        json.writeNumberField("millis", undo.millis());
        json.writeArrayFieldStart("differences");
        for (SideBySide difference : undo.differences()) {
            write(difference);
        }
        json.writeEndArray();
        JsonOutput.strings(json, "losses", undo.losses());
        JsonOutput.strings(json, "notes", undo.notes());
        if (undo.failure().isPresent()) {
            json.writeStringField("failure", undo.failure().get().what());
        }
    }

    private void write(SideBySide difference) throws IOException {
        ObjectId id = difference.difference().object();
        json.writeStartObject();
        json.writeStringField("object", id.toString());
        json.writeStringField("text", difference.difference().text());
        write("expected", difference.expected());
        write("actual", difference.actual());
        json.writeEndObject();
    }

    private void write(String name, Optional<SchemaObject> object) throws IOException {
        if (object.isPresent()) {
            json.writeObjectFieldStart(name);
            for (Map.Entry<String, String> property : object.get().properties().entrySet()) {
                json.writeStringField(property.getKey(), property.getValue());
            }
            json.writeEndObject();
        }
    }
}
