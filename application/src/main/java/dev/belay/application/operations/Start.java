package dev.belay.application.operations;

import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.operation.Reading;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Begins an operation on a target, for somebody who may, one at a time on each target. What needs a consent that was not
 * given is not begun. Whoever asks again under the same key is answered the same run. Thread-safe.
 */
public final class Start {
    private static final int DIGITS_OF_RUN = 12;

    private final Targets targets;
    private final LiveRuns live;
    private final FindRun find;
    private final Reads reads;
    private final Notes notes;
    private final Watcher watcher;
    private final SigningKey key;
    private final Supplier<RunId> runIds;
    private final Clock clock;

    Start(
            Targets targets,
            LiveRuns live,
            FindRun find,
            Reads reads,
            Notes notes,
            Watcher watcher,
            SigningKey key,
            Supplier<RunId> runIds,
            Clock clock) {
        this.targets = targets;
        this.live = live;
        this.find = find;
        this.reads = reads;
        this.notes = notes;
        this.watcher = watcher;
        this.key = key;
        this.runIds = runIds;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param origin where from, such as an address
     * @param consent the phrase that gives consent
     * @param approvedBy who gave it, where that is another person
     * @param key what tells this request from others of the same person, so that it can be repeated
     */
    public record Request(
            Principal principal,
            String origin,
            String target,
            Operation operation,
            Optional<String> consent,
            Optional<String> approvedBy,
            Optional<String> key) {

        Actor actor() {
            return new Actor(actorName(principal.subject(), approvedBy), origin);
        }
    }

    /** Who acts, as consents and the audit trail have it: with whoever approved of it. */
    static String actorName(String subject, Optional<String> approvedBy) {
        return approvedBy.map(other -> subject + ", approved by " + other).orElse(subject);
    }

    /** How it ended. */
    public sealed interface Result {

        /** It is under way. */
        record Begun(Run run) implements Result {}

        /** The same was asked for before, under the same key. */
        record Known(Run run) implements Result {}

        /** Another one is under way on this target. */
        record Busy(Run other) implements Result {}

        /**
         * Its plan needs a consent, which was not given.
         *
         * @param why what is missing, in one sentence
         */
        record NeedsConsent(Report plan, String why) implements Result {}

        /** Whoever asks has not the role that it takes. */
        record Denied(Role needed) implements Result {}

        /** What it would do cannot be found out now. */
        record Unknown(Report report) implements Result {}

        /** There is no such target. */
        record NoTarget() implements Result {}

        /** The server is about to stop. */
        record Stopping() implements Result {}
    }

    public Result run(Request request) {
        Optional<Target> found = targets.named(request.target());
        if (found.isEmpty()) {
            return new Result.NoTarget();
        }
        Target target = found.get();
        Operation operation = request.operation();
        Principal principal = request.principal();
        if (!principal.role().includes(operation.needed())) {
            watcher.denied(principal, request.target(), operation.text());
            notes.refused(
                    target,
                    runIds.get(),
                    request.actor(),
                    operation.text(),
                    "role " + principal.role().word());
            return new Result.Denied(operation.needed());
        }
        RunId id = request.key().isPresent() ? idOf(request, request.key().get()) : runIds.get();
        if (request.key().isPresent()) {
            Optional<Run> before = find.run(request.target(), id);
            if (before.isPresent()) {
                return new Result.Known(before.get());
            }
        }
        Optional<Result> against = operation.isPlanned() ? lacking(target, request) : Optional.empty();
        return against.isPresent() ? against.get() : begin(target, request, id);
    }

    private RunId idOf(Request request, String given) {
        String signature =
                key.sign(request.target() + '\n' + request.principal().subject() + '\n' + given);
        return new RunId(signature.substring(signature.length() - DIGITS_OF_RUN));
    }

    /** What is missing for a plan that needs a consent. */
    private Optional<Result> lacking(Target target, Request request) {
        boolean isGiven = request.consent().isPresent();
        boolean isApproved = request.approvedBy()
                .filter(other -> !other.equals(request.principal().subject()))
                .isPresent();
        if (isGiven && (isApproved || !target.sheet().fourEyes())) {
            // whether it holds is judged under the lock, where nothing changes any more
            return Optional.empty();
        }
        Optional<Report> read = reads.of(target, new Reading.PlanOf(request.operation()), request.actor());
        if (read.isEmpty() || read.get().exit() == ExitCode.UNREACHABLE) {
            return Optional.of(new Result.Unknown(read.orElseGet(Start::tooMany)));
        }
        Report plan = read.get();
        if (plan.consent().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Result.NeedsConsent(
                plan.with(Optional.empty()),
                target.sheet().fourEyes()
                        ? "This needs the consent of another person."
                        : "This needs a consent, which was not given."));
    }

    static Report tooMany() {
        return Report.stopped(
                "plan",
                ExitCode.UNREACHABLE,
                "busy",
                List.of(Problem.error(
                        "busy",
                        "Too many read of this target now.",
                        "Nothing was changed.",
                        "Ask again in a moment.")));
    }

    private Result begin(Target target, Request request, RunId id) {
        LiveRun run = new LiveRun(
                id,
                request.target(),
                request.operation(),
                request.principal(),
                request.actor().name(),
                clock);
        if (live.isClosed()) {
            return new Result.Stopping();
        }
        Optional<LiveRun> other = live.add(run);
        if (other.isPresent()) {
            return other.get().id().equals(id)
                    ? new Result.Known(other.get().seen())
                    : new Result.Busy(other.get().seen());
        }
        Thread thread = new Thread(() -> carryOut(target, request, run), "belay-run-" + id);
        thread.start();
        return new Result.Begun(run.seen());
    }

    private void carryOut(Target target, Request request, LiveRun run) {
        watcher.began(run);
        Report report;
        long began = System.nanoTime();
        try {
            report = target.carryOut(
                    new Target.Order(request.operation(), run.id(), request.actor(), request.consent()),
                    run.progress(),
                    run::stoppedBy);
        } catch (RuntimeException | Error e) {
            report = defect(request.operation(), e);
        }
        reads.forget(request.target());
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        // of what left rows by itself there is nothing to add, and nobody waits for the lock to learn how a run ended
        notes.ended(target, run.id(), request.actor(), request.operation().text(), ending(report, millis));
        run.end(report);
        watcher.ended(run, report);
    }

    private static Ending ending(Report report, long millis) {
        Outcome outcome = switch (report.exit()) {
            case DONE -> Outcome.DONE;
            case REFUSED, USAGE, DECISION -> Outcome.REFUSED;
            case INTERRUPTED, TERMINATED -> Outcome.INTERRUPTED;
            default -> Outcome.FAILED;
        };
        return Ending.of(outcome, millis, report.outcome());
    }

    private static Report defect(Operation operation, Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return new Report(
                operation.word(),
                ExitCode.DEFECT,
                "defect",
                "",
                List.of(Problem.error(
                        "defect",
                        "A defect of Belay itself: " + thrown.getClass().getName()
                                + (trace.length == 0 ? "" : " at " + trace[0]) + ".",
                        "Migrations that were reported as applied are applied; a step that was under way was rolled back.",
                        "Report it with this text.")),
                new Details.None());
    }
}
