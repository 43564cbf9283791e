package dev.belay.adapters.cli;

import dev.belay.domain.operation.Operation;
import dev.belay.domain.operation.Reading;
import dev.belay.domain.rollback.RollbackTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that does what somebody asks a server for. Nothing of it is text that came from outside: each word is
 * written here, or was read as what it is.
 *
 * @param arguments without the verb's own word
 */
record VerbArguments(Verb verb, List<String> arguments) {
    VerbArguments {
        arguments = List.copyOf(arguments);
    }

    static VerbArguments of(Reading reading) {
        return reading.accept(new Reading.Visitor<>() {
            @Override
            public VerbArguments standing(Reading.Standing reading) {
                return new VerbArguments(Verb.STATUS, List.of());
            }

            @Override
            public VerbArguments findings(Reading.Findings reading) {
                return new VerbArguments(Verb.VALIDATE, List.of());
            }

            @Override
            public VerbArguments planOf(Reading.PlanOf reading) {
                return of(reading.operation()).with("--dry-run");
            }

            @Override
            public VerbArguments differences(Reading.Differences reading) {
                return new VerbArguments(Verb.DETECT, List.of());
            }

            @Override
            public VerbArguments health(Reading.Health reading) {
                return new VerbArguments(Verb.HEALTH, List.of());
            }

            @Override
            public VerbArguments backupList(Reading.BackupList reading) {
                return new VerbArguments(Verb.BACKUPS, List.of());
            }

            @Override
            public VerbArguments trail(Reading.Trail reading) {
                VerbArguments audit =
                        new VerbArguments(Verb.AUDIT, List.of("--limit", String.valueOf(reading.limit())));
                return reading.check() ? audit.with("--check") : audit;
            }
        });
    }

    static VerbArguments of(Operation operation) {
        return operation.accept(new Operation.Visitor<>() {
            @Override
            public VerbArguments migrate(Operation.Migrate operation) {
                VerbArguments migrate = new VerbArguments(Verb.MIGRATE, List.of());
                return operation.strategy().isPresent()
                        ? migrate.with("--strategy", operation.strategy().get())
                        : migrate;
            }

            @Override
            public VerbArguments fix(Operation.Fix operation) {
                return new VerbArguments(Verb.VALIDATE, List.of("--fix"));
            }

            @Override
            public VerbArguments rollback(Operation.Rollback operation) {
                RollbackTarget target = operation.target();
                return target instanceof RollbackTarget.Steps steps
                        ? new VerbArguments(
                                Verb.ROLLBACK, List.of("previous", "--steps", String.valueOf(steps.count())))
                        : new VerbArguments(Verb.ROLLBACK, List.of(target.word()));
            }

            @Override
            public VerbArguments backUp(Operation.BackUp operation) {
                return new VerbArguments(Verb.BACKUP, List.of());
            }

            @Override
            public VerbArguments restore(Operation.Restore operation) {
                return new VerbArguments(
                        Verb.RESTORE, List.of(operation.backup().text()));
            }

            @Override
            public VerbArguments verify(Operation.Verify operation) {
                return new VerbArguments(Verb.VERIFY, List.of());
            }

            @Override
            public VerbArguments rehearse(Operation.Rehearse operation) {
                return new VerbArguments(Verb.REHEARSE, List.of());
            }
        });
    }

    VerbArguments with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new VerbArguments(verb, all);
    }

    /** As they would be typed. */
    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(verb.word());
        line.addAll(arguments);
        return line;
    }
}
