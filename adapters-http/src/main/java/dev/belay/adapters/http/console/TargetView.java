package dev.belay.adapters.http.console;

import dev.belay.application.report.Details;
import dev.belay.application.report.StatusLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where a target stands, as its page shows it. */
record TargetView(Details.Standing standing, Badge badge, int pending, String next, Timeline timeline) {

    static TargetView of(Details.Standing standing) {
        return new TargetView(
                standing,
                Badge.of(standing.state()),
                pending(standing),
                next(standing),
                Timeline.of(standing.migrations()));
    }

    static int pending(Details.Standing standing) {
        return (int)
                standing.migrations().stream().filter(TargetView::isPending).count();
    }

    static boolean isPending(StatusLine line) {
        return line.state().contains("pending") || line.state().startsWith("unfinished");
    }

    /** What comes next, in the words of pages: those of the report name commands. */
    static String next(Details.Standing standing) {
        int pending = pending(standing);
        return pending == 0 ? "Nothing is pending." : Amounts.counted(pending, "migration") + " pending.";
    }

    List<StatusLine> newestFirst() {
        List<StatusLine> lines = new ArrayList<>(standing.migrations());
        Collections.reverse(lines);
        return lines;
    }

    String engine() {
        return standing.database().facts().engine().key() + " "
                + standing.database().facts().serverVersion();
    }
}
