package dev.belay.adapters.http.api;

import dev.belay.domain.backup.BackupId;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.rollback.RollbackTarget;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Nuclear;
import dev.belay.domain.strategy.Retry;
import dev.belay.domain.strategy.Simple;
import dev.belay.domain.strategy.Smart;
import dev.belay.domain.strategy.Ultra;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an operation from its words. */
final class OperationWords {
    private static final Set<String> STRATEGIES =
            Set.of(Direct.NAME, Nuclear.NAME, Smart.NAME, Simple.NAME, Retry.NAME, Ultra.NAME);

    static final Route.Field STRATEGY = Route.Field.optional(
            "strategy", "The only strategy to try: direct, nuclear, smart, simple, retry or ultra.");
    static final Route.Field TO =
            Route.Field.optional("to", "How far back: previous, initial, base, emergency or to:<version>.");
    static final Route.Field BACKUP = Route.Field.optional("backup", "The id of a backup.");

    /** All that an operation may be described with, where its own word is given too. */
    static final List<Route.Field> ALL = List.of(
            Route.Field.required("operation", "migrate, fix, rollback, backup, restore, verify or rehearse."),
            STRATEGY,
            TO,
            BACKUP);

    private OperationWords() {}

    /** @throws Body.Malformed where the words mean no operation */
    static Operation read(String word, Body words) {
        return switch (word) {
            case "migrate" -> new Operation.Migrate(strategy(words.text("strategy")));
            case "fix" -> new Operation.Fix();
            case "rollback" -> new Operation.Rollback(target(words.required("to")));
            case "backup" -> new Operation.BackUp();
            case "restore" ->
                new Operation.Restore(BackupId.parse(words.required("backup"))
                        .orElseThrow(() -> new Body.Malformed("backup is not the id of a backup.")));
            case "verify" -> new Operation.Verify();
            case "rehearse" -> new Operation.Rehearse();
            default -> throw new Body.Malformed("There is no such operation.");
        };
    }

    private static Optional<String> strategy(Optional<String> name) {
        if (name.isPresent() && !STRATEGIES.contains(name.get())) {
            throw new Body.Malformed("There is no such strategy.");
        }
        return name;
    }

    private static RollbackTarget target(String word) {
        return RollbackTarget.parse(word)
                .orElseThrow(() -> new Body.Malformed("to is not previous, initial, base, emergency or to:<version>."));
    }
}
