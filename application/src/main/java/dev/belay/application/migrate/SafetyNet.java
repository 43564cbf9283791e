package dev.belay.application.migrate;

import dev.belay.application.migrate.Migrate.Recovery;
import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.PlanHash;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backup that a plan wants to have before it: made and proven, or the plan is not carried out. */
final class SafetyNet {
    private final Recovery recovery;
    private final RunId run;
    private final Progress progress;
    private Optional<PlanHash> preparedFor = Optional.empty();
    private @Nullable Backup backup;
    private boolean confirmed;

    SafetyNet(Recovery recovery, RunId run, Progress progress) {
        this.recovery = recovery;
        this.run = run;
        this.progress = progress;
    }

    /** Whether everything that must come before a plan is done. What destroys wants a backup of its own. */
    boolean isReadyFor(Plan plan) {
        if (plan.steps().stream().noneMatch(step -> step instanceof Step.BackUp)) {
            return true;
        }
        return plan.risk() == Risk.DESTRUCTIVE ? preparedFor.equals(Optional.of(plan.hash())) : preparedFor.isPresent();
    }

    /** @throws dev.belay.domain.failure.FailureException where there can be no backup, or it could not be proven */
    void prepare(Plan plan) {
        if (!isReadyFor(plan)) {
            confirmed = false;
            backup = recovery.backup().get().take(run, progress);
            preparedFor = Optional.of(plan.hash());
        }
    }

    /** A failure of a plan that destroys, and had begun to, says where what was there before is now. */
    Failure told(Failure failure, Plan plan) {
        return plan.risk() != Risk.DESTRUCTIVE || backup == null || !confirmed
                ? failure
                : failure.leaving(failure.state() + " The backup " + backup.id()
                                + " holds the database as it was before this run.")
                        .advising(failure.next() + " What the plan dropped comes back with \"belay restore "
                                + backup.id() + "\".");
    }

    /**
     * Looks under the lock whether the backup still holds all that a plan would destroy.
     *
     * @throws dev.belay.domain.failure.FailureException where somebody changed the database meanwhile
     */
    void confirm(Plan plan) {
        if (plan.risk() == Risk.DESTRUCTIVE && backup != null) {
            recovery.backup().get().stillHolds(backup);
            confirmed = true;
        }
    }
}
