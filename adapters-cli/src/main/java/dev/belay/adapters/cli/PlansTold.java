package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.Output;
import dev.belay.application.port.Progress;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;

/** A progress that tells each plan, step by step, before it is carried out. */
final class PlansTold extends Progress.Relay {
    private final Output output;

    PlansTold(Progress progress, Output output) {
        super(progress);
        this.output = output;
    }

    @Override
    public void began(Plan plan) {
        tell(plan, output);
        super.began(plan);
    }

    /** Tells what a plan would do. */
    static void tell(Plan plan, Output output) {
        output.note("plan " + plan.hash().brief() + ", strategy " + plan.strategy() + ", risk "
                + plan.risk().word());
        int number = 0;
        for (Step step : plan.steps()) {
            output.note("step " + ++number + ": " + Reports.step(step));
        }
    }
}
