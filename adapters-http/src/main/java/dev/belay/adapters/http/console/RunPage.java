package dev.belay.adapters.http.console;

import dev.belay.application.operations.Run;
import dev.belay.application.operations.RunEvent;
import dev.belay.application.operations.RunState;
import java.util.List;
import java.util.Locale;

/** One run. */
record RunPage(Frame frame, RunView view) {

    static RunPage of(Visit visit, Run run, List<RunEvent> events) {
        return new RunPage(Frame.of(visit, run.target(), "runs", title(run.operation())), RunView.of(run, events));
    }

    private static String title(String operation) {
        return operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    }

    /** What it is, as a heading. */
    String title() {
        return frame.title();
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
