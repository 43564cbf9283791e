package dev.belay.adapters.http.console;

import dev.belay.domain.backup.BackupId;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.rollback.RollbackTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An operation as pages speak of it.
 *
 * @param fields what a form or an address says of it
 * @param title what it is, as a heading
 * @param says what it does, before it is done
 * @param button what the button says that does it
 */
record Deed(Operation operation, Map<String, String> fields, String title, String says, String button) {
    private static final List<String> STRATEGIES = List.of("direct", "simple", "smart", "nuclear", "retry", "ultra");

    /** The operation that a form or an address asks for; nothing where it asks for none that there is. */
    static Optional<Deed> read(Function<String, Optional<String>> fields) {
        return switch (fields.apply("operation").orElse("migrate")) {
            case "migrate" -> migrate(fields.apply("strategy").filter(word -> !word.isEmpty()));
            case "fix" -> Optional.of(of(new Operation.Fix()));
            case "rollback" ->
                fields.apply("to")
                        .flatMap(RollbackTarget::parse)
                        .map(Operation.Rollback::new)
                        .map(Deed::of);
            case "backup" -> Optional.of(of(new Operation.BackUp()));
            case "restore" ->
                fields.apply("backup")
                        .flatMap(BackupId::parse)
                        .map(Operation.Restore::new)
                        .map(Deed::of);
            case "verify" -> Optional.of(of(new Operation.Verify()));
            case "rehearse" -> Optional.of(of(new Operation.Rehearse()));
            default -> Optional.empty();
        };
    }

    private static Optional<Deed> migrate(Optional<String> strategy) {
        return strategy.isPresent() && !STRATEGIES.contains(strategy.get())
                ? Optional.empty()
                : Optional.of(of(new Operation.Migrate(strategy)));
    }

    static Deed of(Operation operation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("operation", operation.word());
        if (operation instanceof Operation.Migrate migrate) {
            migrate.strategy().ifPresent(name -> fields.put("strategy", name));
            return new Deed(
                    operation,
                    fields,
                    migrate.strategy().map(name -> "Migrate by " + name).orElse("Migrate"),
                    "Brings the database to the newest version of its migrations.",
                    "Run this plan");
        }
        if (operation instanceof Operation.Rollback rollback) {
            fields.put("to", rollback.target().word());
            return new Deed(
                    operation, fields, "Roll back: " + rollback.target().word(), back(rollback.target()), "Roll back");
        }
        if (operation instanceof Operation.Restore restore) {
            fields.put("backup", restore.backup().toString());
            return new Deed(
                    operation,
                    fields,
                    "Restore " + restore.backup(),
                    "Puts this backup in the place of the database. What was written since it was made is no longer"
                            + " there; the state before is kept beside it.",
                    "Restore this backup");
        }
        return unplanned(operation, fields);
    }

    private static Deed unplanned(Operation operation, Map<String, String> fields) {
        if (operation instanceof Operation.Fix) {
            return new Deed(
                    operation, fields, "Repair", "Repairs what can be repaired safely, and applies nothing.", "Repair");
        }
        if (operation instanceof Operation.BackUp) {
            return new Deed(
                    operation,
                    fields,
                    "Back up",
                    "Makes a backup, and proves it by restoring it into a scratch database. The database is only read.",
                    "Make a backup");
        }
        if (operation instanceof Operation.Verify) {
            return new Deed(
                    operation,
                    fields,
                    "Verify",
                    "Applies, undoes and applies again every migration on scratch databases. The database is not touched.",
                    "Verify the migrations");
        }
        return new Deed(
                operation,
                fields,
                "Rehearse",
                "Carries the plan out on a copy, and tells which locks it takes, for how long, and who would wait. The"
                        + " database is only read.",
                "Rehearse on a copy");
    }

    private static String back(RollbackTarget target) {
        if (target instanceof RollbackTarget.Steps) {
            return "Takes back the migration that was applied last.";
        }
        if (target instanceof RollbackTarget.Initial) {
            return "Takes back every migration but the first.";
        }
        if (target instanceof RollbackTarget.Base) {
            return "Takes back every migration that can be undone.";
        }
        if (target instanceof RollbackTarget.To to) {
            return "Takes back every migration that comes after version " + to.version() + ", which stays.";
        }
        return "Takes back all that the last run applied; where a migration of it has no undo script, puts back the backup"
                + " from before that run.";
    }

    /** Whether it may take data away that is not easily had again. */
    boolean isGrave() {
        return operation instanceof Operation.Restore;
    }

    /** Its address below a target. */
    String query() {
        List<String> parts = new ArrayList<>();
        fields.forEach((name, value) -> parts.add(name + "=" + Paths.encoded(value)));
        return String.join("&", parts);
    }
}
