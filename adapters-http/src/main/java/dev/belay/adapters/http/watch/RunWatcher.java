package dev.belay.adapters.http.watch;

import dev.belay.application.execution.Applied;
import dev.belay.application.operations.LiveRun;
import dev.belay.application.operations.RunEvent;
import dev.belay.application.operations.Watcher;
import dev.belay.application.report.Details;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.report.StatusLine;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.finding.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes of what the use cases tell what is counted and told on. */
public final class RunWatcher implements Watcher {
    private final List<RunListener> listeners;

    public RunWatcher(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void began(LiveRun run) {
        RunStarted start = start(run);
        listeners.forEach(listener -> listener.started(start));
    }

    @Override
    public void ended(LiveRun run, Report report) {
        RunEnded end = end(start(run), run.seen().began(), run.seen().ended(), run.eventsAfter(0), report);
        listeners.forEach(listener -> listener.ended(end));
        read(run.target(), report);
    }

    /** To be told each report of a target: what it says of pending migrations, drift and backups is passed on. */
    public void read(String target, Report report) {
        if (report.details() instanceof Details.Standing standing) {
            int pending = (int) standing.migrations().stream()
                    .map(StatusLine::state)
                    .filter(state -> state.endsWith("pending") || state.startsWith("unfinished"))
                    .count();
            boolean isDrifted =
                    report.problems().stream().map(Problem::kind).anyMatch(FindingKind.DRIFT.code()::equals);
            // only a check of findings looks at the schema, and it lists no migrations
            boolean isCheck = report.verb().equals("validate");
            if (!isCheck) {
                listeners.forEach(it -> it.pending(target, pending));
            }
            if (isCheck || isDrifted) {
                listeners.forEach(it -> it.compared(target, isDrifted));
            }
        }
        if (report.details() instanceof Details.BackedUp backedUp) {
            proven(target, List.of(backedUp.backup()));
        }
        if (report.details() instanceof Details.BackupList list) {
            proven(target, list.backups());
        }
    }

    private void proven(String target, List<Backup> backups) {
        Optional<Instant> newest =
                backups.stream().filter(Backup::proven).map(Backup::madeAt).max(Instant::compareTo);
        newest.ifPresent(at -> listeners.forEach(listener -> listener.backedUp(target, at)));
    }

    private static RunStarted start(LiveRun run) {
        return new RunStarted(
                run.target(),
                run.operation().word(),
                run.id().toString(),
                run.principal().subject());
    }

    static RunEnded end(
            RunStarted start, Optional<Instant> began, Optional<Instant> ended, List<RunEvent> events, Report report) {
        Instant first = began.orElse(Instant.EPOCH);
        Instant last = ended.orElse(first);
        int waits = 0;
        long waiting = 0;
        long planning = Duration.between(first, last).toMillis();
        boolean isPlanned = false;
        for (int i = 0; i < events.size(); i++) {
            RunEvent event = events.get(i);
            if (event.what() == RunEvent.Kind.WAITING) {
                Instant end = i + 1 < events.size() ? events.get(i + 1).at() : last;
                waits++;
                waiting += Duration.between(event.at(), end).toMillis();
            }
            if (event.what() == RunEvent.Kind.PLANNED && !isPlanned) {
                isPlanned = true;
                planning = Duration.between(first, event.at()).toMillis();
            }
        }
        return new RunEnded(
                start,
                report.outcome(),
                report.exit().number(),
                failure(report),
                Duration.between(first, last).toMillis(),
                planning,
                waits,
                waiting,
                applied(report.details()));
    }

    private static Optional<String> failure(Report report) {
        return report.exit().number() == 0
                ? Optional.empty()
                : report.problems().stream()
                        .filter(Problem::isError)
                        .map(Problem::kind)
                        .reduce((earlier, later) -> later);
    }

    private static List<RunEnded.Migrated> applied(Details details) {
        List<Applied> applied = details instanceof Details.Migrated migrated
                ? migrated.applied()
                : details instanceof Details.WentBack back ? back.undone() : List.of();
        return applied.stream()
                .map(one -> new RunEnded.Migrated(one.migration().script(), one.millis()))
                .toList();
    }
}
