package dev.belay.application.operations;

import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.operation.Reading;
import java.util.Optional;

/** Reads of a target, for anybody who proved who they are. Thread-safe. */
public final class Look {
    private final Targets targets;
    private final Reads reads;

    Look(Targets targets, Reads reads) {
        this.targets = targets;
        this.reads = reads;
    }

    /** How it ended. */
    public sealed interface Result {

        /** What there is to tell. It holds no consent: that is asked for by itself. */
        record Told(Report report) implements Result {}

        /** There is no such target. */
        record NoTarget() implements Result {}

        /** So many read of it already that this one is not begun. */
        record Busy() implements Result {}
    }

    public Result run(Principal principal, String target, Reading reading) {
        Optional<Target> found = targets.named(target);
        if (found.isEmpty()) {
            return new Result.NoTarget();
        }
        Optional<Report> report = reads.of(found.get(), reading, new Actor(principal.subject(), ""));
        return report.isPresent() ? new Result.Told(report.get().with(Optional.empty())) : new Result.Busy();
    }
}
