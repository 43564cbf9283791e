package dev.belay.adapters.cli.output;

import dev.belay.application.port.Progress;
import dev.belay.application.report.Report;

/** One form of telling what a run does and how it ended. */
public interface Output {

    /** Hears of the run while it goes on. */
    Progress progress();

    /** Says something that is good to know at once. */
    void note(String line);

    /** Whether somebody who watches agrees to this, by typing the name of the database. */
    default boolean agreed(String what, String database) {
        return false;
    }

    /** Tells how it ended: the last call. */
    void end(Report report);
}
