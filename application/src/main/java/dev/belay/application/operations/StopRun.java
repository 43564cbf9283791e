package dev.belay.application.operations;

import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.run.RunId;
import java.util.Optional;

/** Ends a run of this process early: the statement under way is cancelled, and what is not committed rolled back. */
public final class StopRun {
    private final Targets targets;
    private final LiveRuns live;
    private final Notes notes;
    private final Watcher watcher;

    StopRun(Targets targets, LiveRuns live, Notes notes, Watcher watcher) {
        this.targets = targets;
        this.live = live;
        this.notes = notes;
        this.watcher = watcher;
    }

    /** How it ended. */
    public sealed interface Result {

        /** It is being ended. */
        record Stopping(Run run) implements Result {}

        /** It has ended by itself. */
        record Over(Run run) implements Result {}

        /** Whoever asks has not the role that it takes. */
        record Denied(Role needed) implements Result {}

        /** This process carries out no such run. */
        record NoRun() implements Result {}
    }

    public Result run(Principal principal, String origin, String target, RunId id) {
        Optional<Target> found = targets.named(target);
        Optional<LiveRun> run = live.find(target, id);
        if (found.isEmpty()) {
            return new Result.NoRun();
        }
        if (!principal.role().includes(Role.OPERATOR)) {
            watcher.denied(principal, target, "stop run " + id);
            notes.refused(
                    found.get(),
                    RunId.of(0),
                    new Actor(principal.subject(), origin),
                    "stop run " + id,
                    "role " + principal.role().word());
            return new Result.Denied(Role.OPERATOR);
        }
        if (run.isEmpty()) {
            return new Result.NoRun();
        }
        if (run.get().isOver()) {
            return new Result.Over(run.get().seen());
        }
        // it takes a while, and whoever asks sees by the run how it ends
        Thread stopper = new Thread(run.get()::stop, "belay-stop-" + id);
        stopper.setDaemon(true);
        stopper.start();
        return new Result.Stopping(run.get().seen());
    }
}
