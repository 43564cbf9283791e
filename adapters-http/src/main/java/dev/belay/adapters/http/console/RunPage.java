package dev.belay.adapters.http.console;

import dev.belay.application.operations.Run;
import dev.belay.application.operations.RunEvent;
import dev.belay.application.operations.RunState;
import java.util.List;

/** One run. */
record RunPage(Frame frame, RunView view) {

    static RunPage of(Visit visit, Run run, List<RunEvent> events) {
        return new RunPage(Frame.of(visit, run.target(), "runs", run.operation()), RunView.of(run, events));
    }

    String here() {
        return Paths.run(view.run().target(), view.run().id().toString());
    }

    /** Where its progress is told as it happens. */
    String live() {
        return here() + "/live";
    }

    boolean isCutOff() {
        return view.run().state() == RunState.CUT_OFF;
    }
}
