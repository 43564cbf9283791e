package dev.belay.application.operations;

import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.audit.RunTrail;
import dev.belay.domain.run.RunId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Finds a run of a target: among those of this process, or in the audit trail. Thread-safe. */
public final class FindRun {
    private final Targets targets;
    private final LiveRuns live;

    FindRun(Targets targets, LiveRuns live) {
        this.targets = targets;
        this.live = live;
    }

    /**
     * The run of this id; nothing where neither knows of it, or there is no such target.
     *
     * @throws dev.belay.domain.failure.FailureException where the trail cannot be read
     */
    public Optional<Run> run(String target, RunId id) {
        Optional<LiveRun> here = live.find(target, id);
        if (here.isPresent()) {
            return Optional.of(here.get().seen());
        }
        Optional<Target> found = targets.named(target);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<AuditEntry> entries = found.get().of(id);
        return entries.isEmpty() ? Optional.empty() : Optional.of(seen(found.get(), new RunTrail(id.text(), entries)));
    }

    /** A run that is not of this process, as the trail has it. */
    static Run seen(Target target, RunTrail trail) {
        RunState state = trail.isEnded() ? stateOf(trail.last().ending().outcome()) : unended(target, trail);
        return new Run(
                new RunId(trail.run()),
                target.sheet().name(),
                trail.act(),
                trail.first().actor().name(),
                instant(trail.first()),
                trail.isEnded() ? instant(trail.last()) : Optional.empty(),
                state,
                text(state, trail),
                Optional.empty(),
                trail.entries());
    }

    private static RunState stateOf(Outcome outcome) {
        return outcome.equals(Outcome.DONE) || outcome.equals(Outcome.OVERTAKEN)
                ? RunState.DONE
                : outcome.equals(Outcome.REFUSED)
                        ? RunState.REFUSED
                        : outcome.equals(Outcome.INTERRUPTED) ? RunState.INTERRUPTED : RunState.FAILED;
    }

    private static RunState unended(Target target, RunTrail trail) {
        return target.lockHolder()
                        .filter(holder -> holder.contains(trail.run()))
                        .isPresent()
                ? RunState.RUNNING
                : RunState.CUT_OFF;
    }

    private static String text(RunState state, RunTrail trail) {
        AuditEntry last = trail.last();
        if (trail.isEnded()) {
            String after =
                    last.ending().after().isEmpty() ? "" : ", " + last.ending().after();
            String detail =
                    last.ending().detail().isEmpty() ? "" : ": " + last.ending().detail();
            return last.ending().outcome().word() + after + detail;
        }
        long done = trail.entries().stream()
                .filter(entry -> entry.ending().outcome().equals(Outcome.DONE))
                .count();
        return state == RunState.RUNNING
                ? "It is under way in another process."
                : "It was cut off: its process ended, or was ended, before it did. " + done
                        + (done == 1 ? " step" : " steps")
                        + " of it are done, what was under way was rolled back, and the next run goes on from there.";
    }

    private static Optional<Instant> instant(AuditEntry entry) {
        try {
            return Optional.of(Instant.parse(entry.at()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
