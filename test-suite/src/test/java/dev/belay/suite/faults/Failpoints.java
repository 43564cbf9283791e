package dev.belay.suite.faults;

import dev.belay.application.failpoint.Failpoint;
import java.util.Map;

/** The environment of a run that ends, breaks or waits at a failpoint. */
final class Failpoints {
    /** Every one, each time that it is reached, alone; else a run through them in turn. */
    static final boolean ALL = "all".equals(System.getProperty("belay.faults.failpoints"));

    private Failpoints() {}

    static Map<String, String> halt(Failpoint point, int time) {
        return at(point, "halt", time);
    }

    static Map<String, String> pause(Failpoint point) {
        return pause(point, 1);
    }

    static Map<String, String> pause(Failpoint point, int time) {
        return at(point, "pause", time);
    }

    static Map<String, String> at(Failpoint point, String deed, int time) {
        // the one way to a property that leaves the command line as it is
        return Map.of("JAVA_TOOL_OPTIONS", "-Dbelay.failpoint=" + point + ":" + deed + ":" + time);
    }
}
