package dev.belay.application.restore;

import dev.belay.application.audit.AuditedAct;
import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.consent.Consents;
import dev.belay.application.consent.Permission;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Backups;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.consent.Deed;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.Verdict;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.History;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes a database what it was when a backup was made. What it holds now is kept beside it, or in a backup. That is
 * destructive, and needs the consent that the policy asks for; where there is no database any more, it needs none.
 */
public final class Restore {
    private final Sessions sessions;
    private final Backups backups;
    private final ProvenBackup net;
    private final Consents consents;
    private final Supplier<RunId> runIds;

    /** @param sessions on the database; one that is gone is a failure of kind {@code WRONG_TARGET} */
    public Restore(Sessions sessions, Backups backups, ProvenBackup net, Consents consents, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.backups = backups;
        this.net = net;
        this.consents = consents;
        this.runIds = runIds;
    }

    /**
     * What is asked for.
     *
     * @param elsewhere whether the database may be another one than the one that was backed up
     * @param dryRun whether only to say what would be done
     * @param phrase what was given as consent
     * @param lockWait how long to wait for another run
     */
    public record Request(BackupId id, boolean elsewhere, boolean dryRun, Optional<String> phrase, Duration lockWait) {

        /** The same, agreed to with this phrase. */
        public Request agreed(ConsentPhrase consent) {
            return new Request(id, elsewhere, dryRun, Optional.of(consent.toString()), lockWait);
        }
    }

    /** How it ended. */
    public sealed interface Result {

        /**
         * The database is what it was.
         *
         * @param unrecorded why its audit trail does not say so, where it does not
         */
        record Restored(Backup backup, Backups.Restored how, Optional<Failure> unrecorded) implements Result {}

        /**
         * What would be put back.
         *
         * @param consent the phrase that lets it be done, where it needs one
         */
        record Planned(Backup backup, Optional<ConsentPhrase> consent) implements Result {}

        /** It needs a consent, which this phrase gives; nothing was changed. */
        record NeedsConsent(Backup backup, Policy inForce, ConsentPhrase phrase) implements Result {}

        /** The phrase that was given gives no consent; nothing was changed. */
        record Refused(Verdict.Refused verdict) implements Result {}

        /** There is no such backup, or it could not be put back. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Request request, Progress progress) {
        try {
            return new Run(runIds.get(), request, progress).restore();
        } catch (FailureException e) {
            return new Result.Failed(e.failure().kind() == FailureKind.CORRUPTION ? damaged(e.failure()) : e.failure());
        }
    }

    /** What may be done to it stands in the database itself: one that cannot be read is not replaced unasked. */
    private static Failure damaged(Failure failure) {
        return Failure.of(
                        FailureKind.BACKUP_FAILED,
                        "The database is damaged and cannot be asked whether it may be replaced: " + failure.what())
                .advising("Move it out of the way by hand, then run again: where nothing is, a backup is put back.");
    }

    /** One run. */
    private final class Run {
        private final RunId id;
        private final Request request;
        private final Progress progress;
        private final Backup backup;

        Run(RunId id, Request request, Progress progress) {
            this.id = id;
            this.request = request;
            this.progress = progress;
            this.backup = find(request);
        }

        Result restore() {
            Attempt attempt = Attempt.of("restore " + backup.id(), "");
            Optional<Session> there = open();
            if (there.isEmpty()) {
                return request.dryRun() ? new Result.Planned(backup, Optional.empty()) : restore(attempt);
            }
            Deed deed;
            Permission permission;
            // nobody may be on a database that is replaced, this run included: so its session ends before
            try (Session session = there.get()) {
                deed = Deed.of(
                        Risk.DESTRUCTIVE,
                        "restore " + backup.id() + ' ' + backup.artefact().sha256(),
                        state(session.read().history()));
                attempt = new Attempt(attempt.act(), "", deed.hash().text(), "", deed.state());
                if (request.dryRun()) {
                    return planned(deed, session);
                }
                session.prepareToWrite();
                session.lock().acquire(request.lockWait(), progress::waiting);
                try {
                    permission = permission(deed, attempt, session);
                    if (permission instanceof Permission.NeedsConsent needs) {
                        return new Result.NeedsConsent(backup, needs.policy(), consents.issue(deed, session));
                    }
                } finally {
                    session.lock().release();
                }
            }
            if (permission instanceof Permission.Refused refused) {
                return new Result.Refused(refused.verdict());
            }
            return restore(attempt.with(consent(permission)));
        }

        private Result planned(Deed deed, Session session) {
            boolean isAllowed = consents.verdict(deed, Optional.empty(), session) instanceof Permission.Allowed;
            return new Result.Planned(
                    backup, isAllowed ? Optional.empty() : Optional.of(consents.issue(deed, session)));
        }

        /** Judged under the lock, and written into the trail before anything is done: a consent holds once. */
        private Permission permission(Deed deed, Attempt attempt, Session session) {
            Permission permission = consents.verdict(deed, request.phrase(), session);
            if (permission instanceof Permission.NeedsConsent) {
                return permission;
            }
            if (permission instanceof Permission.Refused refused) {
                new AuditedAct(session.audit())
                        .refuse(attempt, refused.verdict().sentence());
                return permission;
            }
            return session.audit().begin(attempt.with(consent(permission)))
                    ? permission
                    : new Permission.Refused(consents.policy(session), Verdict.Refused.used());
        }

        private Result restore(Attempt attempt) {
            progress.waiting("restoring the backup " + backup.id());
            long began = System.nanoTime();
            try {
                Backups.Restored how = backups.restore(backup, id, () -> net.take(id, progress));
                Failpoint.RESTORED.reached();
                Ending ending = Ending.done(
                        millis(began),
                        backup.source()
                                .version()
                                .map(version -> "at " + version)
                                .orElse(""),
                        how.way() + (how.kept().isEmpty() ? "" : "; what was there is " + how.kept()));
                return new Result.Restored(backup, how, record(attempt, ending));
            } catch (FailureException e) {
                // its beginning is in the trail already, with the consent
                record(attempt.with(""), Ending.failed(e.failure(), millis(began)))
                        .ifPresent(failure -> e.addSuppressed(new FailureException(failure)));
                throw e;
            }
        }

        /** A session on the database; nothing where there is none any more. */
        private Optional<Session> open() {
            try {
                return Optional.of(sessions.open(id));
            } catch (FailureException e) {
                if (e.failure().kind() == FailureKind.WRONG_TARGET) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        /** Tells the trail of the database that is there now; answers why that was not possible, if it was not. */
        private Optional<Failure> record(Attempt attempt, Ending ending) {
            try (Session session = sessions.open(id)) {
                session.read();
                session.prepareToWrite();
                session.lock().acquire(request.lockWait(), progress::waiting);
                try {
                    // the trail that was put back does not know of the consent yet, and must: it holds once
                    if (session.audit().begin(attempt) || session.audit().begin(attempt.with(""))) {
                        session.audit().end(ending);
                    }
                    return Optional.empty();
                } finally {
                    session.lock().release();
                }
            } catch (FailureException e) {
                return Optional.of(e.failure());
            }
        }
    }

    private Backup find(Request request) {
        Backup backup = backups.catalogue()
                .find(request.id())
                .orElseThrow(() -> failed(
                        "There is no backup " + request.id() + ".", "See with \"belay backups\" which there are."));
        if (!request.elsewhere() && !backup.source().target().equals(backups.target())) {
            throw failed(
                    "The backup " + backup.id() + " was made of another database: "
                            + backup.source().database() + ".",
                    "If it is to replace this one, add --elsewhere.");
        }
        return backup;
    }

    private static FailureException failed(String what, String next) {
        return new FailureException(Failure.of(FailureKind.BACKUP_FAILED, what).advising(next));
    }

    private static String consent(Permission permission) {
        return permission instanceof Permission.Consented consented
                ? consented.consent().text()
                : "";
    }

    private static String state(History history) {
        return history.latest().map(version -> "at " + version + ", ").orElse("") + "rank " + history.lastRank();
    }

    private static long millis(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
