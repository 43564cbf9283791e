package dev.belay.application.operations;

import dev.belay.application.port.Progress;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.run.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run that this process carries out, or has carried out. Thread-safe: one writes, any number listen. */
public final class LiveRun {
    /** As many events as are kept: of a longer run the oldest are forgotten. */
    private static final int MOST_EVENTS = 5_000;

    private final RunId id;
    private final String target;
    private final Operation operation;
    private final Principal principal;
    private final String actor;
    private final Clock clock;
    private final Instant began;
    private final ArrayDeque<RunEvent> events = new ArrayDeque<>();
    private long last;
    private @Nullable Report report;
    private @Nullable Instant ended;
    private @Nullable Runnable stop;

    LiveRun(RunId id, String target, Operation operation, Principal principal, String actor, Clock clock) {
        this.id = id;
        this.target = target;
        this.operation = operation;
        this.principal = principal;
        this.actor = actor;
        this.clock = clock;
        this.began = clock.instant();
    }

    public RunId id() {
        return id;
    }

    public String target() {
        return target;
    }

    public Operation operation() {
        return operation;
    }

    public Principal principal() {
        return principal;
    }

    public synchronized boolean isOver() {
        return report != null;
    }

    /** The events after one of them; of those that are forgotten none. */
    public synchronized List<RunEvent> eventsAfter(long event) {
        return events.stream().filter(one -> one.id() > event).toList();
    }

    /** The same, waiting for one if there is none yet and the run goes on; none where nothing happened in time. */
    public synchronized List<RunEvent> awaitAfter(long event, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        while (last <= event && report == null && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return eventsAfter(event);
    }

    /** As it is known now. */
    public synchronized Run seen() {
        Optional<Report> told = Optional.ofNullable(report);
        return new Run(
                id,
                target,
                operation.text(),
                actor,
                Optional.of(began),
                Optional.ofNullable(ended),
                told.map(LiveRun::stateOf).orElse(RunState.RUNNING),
                told.map(LiveRun::textOf)
                        .orElseGet(() -> events.isEmpty()
                                ? "It begins."
                                : events.getLast().text()),
                told,
                List.of());
    }

    private static RunState stateOf(Report report) {
        return switch (report.exit()) {
            case DONE, FINDINGS -> report.outcome().equals("refused") ? RunState.REFUSED : RunState.DONE;
            case REFUSED, USAGE, DECISION -> RunState.REFUSED;
            case INTERRUPTED, TERMINATED -> RunState.INTERRUPTED;
            default -> RunState.FAILED;
        };
    }

    private static String textOf(Report report) {
        if (report.exit() != ExitCode.DONE && !report.problems().isEmpty()) {
            return report.problems().get(report.problems().size() - 1).what();
        }
        return report.summary().isEmpty() ? report.outcome() : report.summary();
    }

    /** What ends it early. */
    synchronized void stoppedBy(Runnable stopping) {
        stop = stopping;
    }

    /** Ends it early, and waits until it has ended, within what a run takes to do so. */
    void stop() {
        Runnable stopping;
        synchronized (this) {
            stopping = stop;
        }
        if (stopping != null) {
            stopping.run();
        }
    }

    synchronized void end(Report ending) {
        // whoever may consent is given a phrase when they ask for it, and nobody else is
        report = ending.with(Optional.empty());
        ended = clock.instant();
        add(RunEvent.Kind.ENDED, textOf(report), "", 0);
    }

    private synchronized void add(RunEvent.Kind what, String text, String script, long millis) {
        events.addLast(new RunEvent(++last, clock.instant(), what, text, script, millis));
        if (events.size() > MOST_EVENTS) {
            events.removeFirst();
        }
        notifyAll();
    }

    /** What makes events of what a run tells. */
    Progress progress() {
        return new Progress() {
            @Override
            public void began(Plan plan) {
                add(
                        RunEvent.Kind.PLANNED,
                        "plan " + plan.hash().brief() + " of strategy " + plan.strategy() + ", risk "
                                + plan.risk().word() + ", " + plan.steps().size() + " steps",
                        "",
                        0);
            }

            @Override
            public void applying(List<Migration> migrations) {
                Migration first = migrations.get(0);
                Migration last = migrations.get(migrations.size() - 1);
                String upTo = migrations.size() == 1 ? "" : " to " + label(last);
                add(RunEvent.Kind.APPLYING, verb(first, "applying ", "running ") + label(first) + upTo, file(first), 0);
            }

            @Override
            public void applied(Migration migration, int millis) {
                add(
                        RunEvent.Kind.APPLIED,
                        verb(migration, "applied ", "ran ") + label(migration) + " (" + millis + " ms)",
                        file(migration),
                        millis);
            }

            @Override
            public void did(String what) {
                add(RunEvent.Kind.DID, what, "", 0);
            }

            @Override
            public void waiting(String what) {
                add(RunEvent.Kind.WAITING, what, "", 0);
            }
        };
    }

    private static String verb(Migration migration, String forward, String back) {
        return migration.kind() == MigrationKind.UNDO ? back : forward;
    }

    private static String label(Migration migration) {
        return migration.label() + " " + migration.description();
    }

    private static String file(Migration migration) {
        return migration.script();
    }
}
