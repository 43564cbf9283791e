package dev.belay.adapters.cli;

import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.util.List;
import java.util.Optional;

/** What came of wiring: a run that can begin, or what stands against it. */
sealed interface Prepared {

    /** What does not stop the run but should be said. */
    List<Problem> warnings();

    /**
     * Everything is there.
     *
     * @param beforehand the same on an empty database in memory, where the run would make the file of its database
     */
    record Ready(Wiring wiring, Optional<Wiring> beforehand, List<Problem> warnings) implements Prepared {}

    /** The run cannot begin. */
    record Stopped(List<Problem> errors, List<Problem> warnings) implements Prepared {
        Report report(Verb verb) {
            return Report.stopped(verb.word(), ExitCode.USAGE, "wrong-usage", errors)
                    .after(warnings);
        }
    }
}
