package dev.belay.application.rollback;

import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Backups;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.application.restore.Restore;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Version;
import dev.belay.domain.rollback.LastRun;
import dev.belay.domain.rollback.RollbackTarget;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Retry;
import dev.belay.domain.strategy.Undo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes migrations back. That is a run as any other: planned, carried out under the lock after another look, and in the
 * audit trail. In an emergency, where a migration of the last run has no undo, the backup from before that run is put
 * back instead.
 */
public final class Rollback {
    private final Migrate migrate;
    private final Sessions sessions;
    private final Supplier<Backups> backups;
    private final Restore restore;
    private final Supplier<RunId> runIds;

    public Rollback(
            Migrate migrate, Sessions sessions, Supplier<Backups> backups, Restore restore, Supplier<RunId> runIds) {
        this.migrate = migrate;
        this.sessions = sessions;
        this.backups = backups;
        this.restore = restore;
        this.runIds = runIds;
    }

    /** What undoes as far as that, and tries again what passes by itself. */
    public static Chain chain(RollbackTarget target, boolean backsUp) {
        Undo undo = new Undo(target);
        return new Chain(List.of(undo, Retry.of(undo)), backsUp);
    }

    /** How it ended. */
    public sealed interface Result {

        /** How the run ended that undoes; what it lists as applied are undo scripts. */
        record Ran(Migrate.Result run) implements Result {}

        /**
         * A migration of the last run has no undo, and this backup is from before that run.
         *
         * @param why what has no undo
         * @param restored how putting it back ended, or what it would do where that was only to be planned
         */
        record FromBackup(List<Finding> why, Backup backup, Restore.Result restored) implements Result {}

        /**
         * A migration of the last run has no undo, and there is no backup from before that run either.
         *
         * @param run how the run ended that did nothing
         * @param reason what there is of backups, in one sentence
         */
        record NoWay(Migrate.Result.Refused run, String reason) implements Result {}

        /** What a backup would be looked for could not be read. */
        record Failed(Failure failure) implements Result {}
    }

    /**
     * Goes back.
     *
     * @param request a request for a {@link #chain}
     */
    public Result run(Migrate.Request request, Progress progress) {
        Migrate.Result run = migrate.run(request, progress);
        boolean isEmergency = request.chain()
                .goesBack()
                .filter(RollbackTarget.Emergency.class::isInstance)
                .isPresent();
        if (!isEmergency || !(run instanceof Migrate.Result.Refused refused)) {
            return new Result.Ran(run);
        }
        List<Finding> errors = refused.assessment().findings().stream()
                .filter(Finding::isError)
                .toList();
        if (errors.stream().anyMatch(finding -> finding.kind() != FindingKind.NO_UNDO)) {
            return new Result.Ran(run);
        }
        try {
            return restore(request, progress, refused, errors);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private Result restore(
            Migrate.Request request, Progress progress, Migrate.Result.Refused refused, List<Finding> why) {
        Optional<LastRun> found = lastRun(refused.assessment().history());
        return found.isPresent()
                ? restore(request, progress, refused, why, found.get())
                : new Result.NoWay(refused, "The audit trail does not know of the run that applied what came last.");
    }

    private Result restore(
            Migrate.Request request,
            Progress progress,
            Migrate.Result.Refused refused,
            List<Finding> why,
            LastRun last) {
        Optional<Version> version = versionAt(last.rank(), refused.assessment().history());
        Backups all = backups.get();
        String target = all.target();
        Optional<Backup> found = all.catalogue().backups().stream()
                .filter(Backup::proven)
                .filter(backup -> backup.source().target().equals(target))
                .filter(backup -> !backup.madeAt().isAfter(last.began()))
                .max(Comparator.comparing(Backup::madeAt));
        if (found.isEmpty()) {
            return new Result.NoWay(refused, "There is no proven backup from before the run " + last.run() + ".");
        }
        if (!found.get().source().version().equals(version)) {
            return new Result.NoWay(
                    refused,
                    "The newest proven backup from before the run " + last.run() + " is "
                            + found.get().id() + ", of "
                            + found.get()
                                    .source()
                                    .version()
                                    .map(at -> "version " + at)
                                    .orElse("a database without a version")
                            + ": others have migrated since.");
        }
        Restore.Request putBack =
                new Restore.Request(found.get().id(), false, request.dryRun(), request.consent(), request.lockWait());
        return new Result.FromBackup(why, found.get(), restore.run(putBack, progress));
    }

    private Optional<LastRun> lastRun(History history) {
        try (Session session = sessions.open(runIds.get())) {
            session.read();
            return LastRun.in(session.audit().entries(), history.lastRank());
        }
    }

    private static Optional<Version> versionAt(int rank, History history) {
        return History.of(history.rows().stream()
                        .filter(row -> row.rank() <= rank)
                        .sorted(Comparator.comparingInt(AppliedMigration::rank))
                        .toList())
                .latest();
    }
}
