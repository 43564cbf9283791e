package dev.belay.adapters.cli.output;

/** Durations, sizes and numbers as people read them. */
final class Amounts {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;

    private Amounts() {}

    static String duration(long micros) {
        if (micros < 1_000) {
            return "<1 ms";
        }
        if (micros < SECOND) {
            return micros / 1_000 + " ms";
        }
        if (micros < MINUTE) {
            return micros / SECOND + "." + micros % SECOND / (SECOND / 10) + " s";
        }
        return micros / MINUTE + " min " + micros % MINUTE / SECOND + " s";
    }

    static String size(long bytes) {
        if (bytes < 10 * KILO) {
            return bytes + " bytes";
        }
        return bytes < 10 * MEGA
                ? bytes / KILO + " kB"
                : bytes < 10 * GIGA ? bytes / MEGA + " MB" : bytes / GIGA + " GB";
    }

    /** With a sign, as a change. */
    static String change(long bytes) {
        return bytes < 0 ? "-" + size(-bytes) : "+" + size(bytes);
    }

    static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
