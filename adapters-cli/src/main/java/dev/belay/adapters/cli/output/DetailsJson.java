package dev.belay.adapters.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.belay.application.execution.Applied;
import dev.belay.application.migrate.Migrate.Turn;
import dev.belay.application.report.Database;
import dev.belay.application.report.Details;
import dev.belay.application.report.StatusLine;
import dev.belay.application.undo.DeriveUndo;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.strategy.Decision;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what only some verbs have to tell as fields of the open object; answers whether there was anything. */
final class DetailsJson implements Details.Visitor<Boolean> {
    private final JsonGenerator json;

    DetailsJson(JsonGenerator json) {
        this.json = json;
    }

    /** Fields to write. */
    private interface Fields {
        void write() throws IOException;
    }

    @Override
    public Boolean none(Details.None details) {
        return false;
    }

    @Override
    public Boolean migrated(Details.Migrated details) {
        return write(() -> {
            if (details.database().isPresent()) {
                database(details.database().get());
            }
            optional("runId", details.run());
            optional("strategy", details.strategy());
            optional("version", details.version());
            json.writeNumberField("millis", details.millis());
            done("applied", details.applied());
            turns(details.turns());
        });
    }

    @Override
    public Boolean wentBack(Details.WentBack details) {
        return write(() -> {
            if (details.database().isPresent()) {
                database(details.database().get());
            }
            optional("runId", details.run());
            optional("version", details.version());
            json.writeNumberField("millis", details.millis());
            done("undone", details.undone());
            turns(details.turns());
        });
    }

    private void done(String name, List<Applied> migrations) throws IOException {
        json.writeArrayFieldStart(name);
        for (Applied one : migrations) {
            json.writeStartObject();
            migration(one.migration());
            json.writeNumberField("millis", one.millis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public Boolean planned(Details.Planned details) {
        Plan plan = details.plan();
        return write(() -> {
            database(details.database());
            json.writeStringField("strategy", plan.strategy());
            json.writeStringField("hash", plan.hash().text());
            json.writeStringField("risk", plan.risk().word());
            steps(plan);
            json.writeArrayFieldStart("migrations");
            for (Migration migration : plan.migrations()) {
                json.writeStartObject();
                migration(migration);
                json.writeEndObject();
            }
            json.writeEndArray();
            undoing(plan);
            JsonOutput.strings(json, "sql", details.sql());
            turns(details.turns());
        });
    }

    /** What the plan takes back, with what would be lost. */
    private void undoing(Plan plan) throws IOException {
        if (plan.reversals().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("undoing");
        for (Reversal reversal : plan.reversals()) {
            json.writeStartObject();
            migration(reversal.undo());
            json.writeStringField("risk", reversal.risk().word());
            JsonOutput.strings(json, "losses", reversal.losses());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void steps(Plan plan) throws IOException {
        json.writeArrayFieldStart("steps");
        for (Step step : plan.steps()) {
            json.writeStartObject();
            json.writeStringField("what", step.accept(new StepText()));
            json.writeStringField("risk", step.risk().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The decisions of a run, in order. */
    private void turns(List<Turn> turns) throws IOException {
        json.writeArrayFieldStart("chain");
        for (Turn turn : turns) {
            json.writeStartObject();
            json.writeStringField("decision", turn.decision().word());
            if (turn.decision() instanceof Decision.Try attempt) {
                json.writeStringField("strategy", attempt.plan().strategy());
                json.writeStringField("plan", attempt.plan().hash().text());
            }
            if (turn.failure().isPresent()) {
                json.writeStringField("failure", turn.failure().get().kind().code());
                json.writeStringField("what", turn.failure().get().what());
            }
            json.writeArrayFieldStart("skipped");
            for (Decision.Skipped skipped : turn.decision().skipped()) {
                json.writeStartObject();
                json.writeStringField("strategy", skipped.strategy());
                json.writeStringField("reason", skipped.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public Boolean standing(Details.Standing details) {
        return write(() -> writeStanding(details));
    }

    private void writeStanding(Details.Standing details) throws IOException {
        database(details.database());
        json.writeStringField("state", details.state().word());
        optional("version", details.version());
        json.writeStringField("next", details.next());
        json.writeArrayFieldStart("migrations");
        for (StatusLine line : details.migrations()) {
            json.writeStartObject();
            present("version", line.version());
            json.writeStringField("description", line.description());
            json.writeStringField("script", line.script());
            json.writeStringField("state", line.state());
            present("installedOn", line.installedOn());
            if (!line.millis().isEmpty()) {
                json.writeNumberField("millis", Integer.parseInt(line.millis()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public Boolean repaired(Details.Repaired details) {
        return write(() -> {
            writeStanding(details.standing());
            json.writeArrayFieldStart("repairs");
            for (Turn turn : details.turns()) {
                if (turn.decision() instanceof Decision.Try repair
                        && turn.failure().isEmpty()) {
                    json.writeStartObject();
                    json.writeStringField("hash", repair.plan().hash().text());
                    json.writeStringField("risk", repair.plan().risk().word());
                    steps(repair.plan());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            turns(details.turns());
        });
    }

    @Override
    public Boolean created(Details.Created details) {
        return write(() -> {
            json.writeStringField("version", details.version());
            json.writeStringField("migration", details.migration());
            json.writeStringField("undo", details.undo());
        });
    }

    @Override
    public Boolean baselined(Details.Baselined details) {
        return write(() -> json.writeStringField("version", details.version()));
    }

    @Override
    public Boolean fingerprinted(Details.Fingerprinted details) {
        return write(() -> {
            json.writeStringField("file", details.file());
            json.writeNumberField("renewed", details.renewed());
            json.writeArrayFieldStart("versions");
            for (KnownVersion known : details.versions().versions()) {
                json.writeStartObject();
                optional("version", known.version());
                json.writeStringField("fingerprint", known.fingerprint().text());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public Boolean undoDerived(Details.UndoDerived details) {
        return write(() -> {
            json.writeArrayFieldStart("scripts");
            for (DeriveUndo.Derived script : details.scripts()) {
                json.writeStartObject();
                json.writeStringField("version", script.version().toString());
                JsonOutput.strings(
                        json,
                        "engines",
                        script.engines().stream().map(Engine::key).toList());
                json.writeStringField("file", script.file());
                json.writeBooleanField("written", script.written());
                json.writeBooleanField("exists", script.exists());
                json.writeStringField("mark", script.mark().word().replace(' ', '-'));
                json.writeBooleanField("restores", script.trial().restores());
                JsonOutput.strings(json, "shortcomings", script.trial().shortcomings());
                json.writeStringField("text", script.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (details.missing().isPresent()) {
                json.writeStringField("missing", details.missing().get().key());
            }
        });
    }

    @Override
    public Boolean detected(Details.Detected details) {
        return write(() -> {
            database(details.database());
            new DetectionJson(json).write(details);
        });
    }

    @Override
    public Boolean tokenMade(Details.TokenMade details) {
        return write(() -> {
            json.writeStringField("token", details.token().reveal());
            json.writeStringField("id", details.id());
            json.writeStringField("subject", details.principal().subject());
            json.writeStringField("role", details.principal().role().word());
            json.writeStringField("expires", details.expiry().toString());
        });
    }

    @Override
    public Boolean printed(Details.Printed details) {
        return write(() -> json.writeStringField("text", details.text()));
    }

    @Override
    public Boolean trail(Details.Trail details) {
        return write(() -> {
            json.writeArrayFieldStart("entries");
            for (AuditEntry entry : details.entries()) {
                json.writeStartObject();
                AuditLines.fields(json, entry);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField(
                    "head", details.head().rank() == 0 ? "" : details.head().toString());
            json.writeArrayFieldStart("findings");
            for (AuditFinding finding : details.findings()) {
                json.writeStartObject();
                json.writeStringField("kind", finding.kind().word());
                json.writeNumberField("first", finding.first());
                json.writeNumberField("last", finding.last());
                json.writeStringField("what", finding.what());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public Boolean policy(Details.PolicyShown details) {
        return write(() -> {
            json.writeStringField("configured", details.configured().word());
            json.writeStringField("configuredBy", details.origin());
            json.writeObjectFieldStart("stored");
            if (details.stored().environment().isPresent()) {
                json.writeStringField(
                        "environment", details.stored().environment().get().word());
            }
            json.writeBooleanField("disposable", details.stored().disposable());
            json.writeEndObject();
            json.writeObjectFieldStart("inForce");
            json.writeStringField("environment", details.inForce().environment().word());
            json.writeBooleanField("disposable", details.inForce().disposable());
            json.writeArrayFieldStart("allowed");
            for (Risk risk : Risk.values()) {
                if (details.inForce().allows(risk)) {
                    json.writeString(risk.name().toLowerCase(Locale.ROOT));
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    @Override
    public Boolean backedUp(Details.BackedUp details) {
        return write(() -> {
            json.writeObjectFieldStart("backup");
            BackupText.fields(json, details.backup());
            json.writeEndObject();
            json.writeNumberField("millis", details.millis());
        });
    }

    @Override
    public Boolean backups(Details.BackupList details) {
        return write(() -> {
            backups("backups", details.backups());
            backups("removed", details.removed());
        });
    }

    @Override
    public Boolean putBack(Details.PutBack details) {
        return write(() -> {
            json.writeObjectFieldStart("backup");
            BackupText.fields(json, details.backup());
            json.writeEndObject();
            json.writeStringField("way", details.way());
            present("kept", details.kept());
            json.writeNumberField("millis", details.millis());
        });
    }

    @Override
    public Boolean rehearsed(Details.Rehearsed details) {
        return write(() -> {
            json.writeStringField("target", details.database());
            json.writeBooleanField("recorded", details.recorded());
            present("page", details.page());
            json.writeNumberField("millis", details.millis());
            new RehearsalJson(json).write(details.rehearsal());
        });
    }

    @Override
    public Boolean examined(Details.Examined details) {
        return write(() -> HealthJson.write(json, details));
    }

    @Override
    public Boolean verified(Details.Verified details) {
        return write(() -> new VerificationJson(json).write(details));
    }

    private void backups(String name, List<Backup> backups) throws IOException {
        json.writeArrayFieldStart(name);
        for (Backup backup : backups) {
            json.writeStartObject();
            BackupText.fields(json, backup);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void migration(Migration migration) throws IOException {
        json.writeStringField("kind", migration.kind().name().toLowerCase(Locale.ROOT));
        optional("version", migration.version());
        json.writeStringField("description", migration.description());
        json.writeStringField("script", migration.script());
        json.writeStringField("file", migration.file());
    }

    private void database(Database database) throws IOException {
        json.writeObjectFieldStart("database");
        json.writeStringField("url", database.url());
        json.writeStringField("engine", database.facts().engine().key());
        json.writeStringField("engineVersion", database.facts().serverVersion());
        json.writeStringField("name", database.facts().name());
        json.writeStringField("schema", database.facts().schema());
        json.writeStringField("historyTable", database.table());
        json.writeEndObject();
    }

    private void optional(String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }

    private void present(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static boolean write(Fields fields) {
        try {
            fields.write();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
