package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.Output;
import dev.belay.application.port.Progress;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;

/** A progress that tells each plan, step by step, before it is carried out. */
record PlansTold(Progress progress, Output output) implements Progress {

    @Override
    public void began(Plan plan) {
        output.note("plan " + plan.hash().brief() + ", strategy " + plan.strategy() + ", risk "
                + plan.risk().word());
        int number = 0;
        for (Step step : plan.steps()) {
            output.note("step " + ++number + ": " + Reports.step(step));
        }
        progress.began(plan);
    }

    @Override
    public void applying(Migration migration) {
        progress.applying(migration);
    }

    @Override
    public void applied(Migration migration, int millis) {
        progress.applied(migration, millis);
    }

    @Override
    public void did(String what) {
        progress.did(what);
    }

    @Override
    public void waiting(String what) {
        progress.waiting(what);
    }
}
