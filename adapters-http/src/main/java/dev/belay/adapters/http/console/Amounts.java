package dev.belay.adapters.http.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Durations, sizes, numbers and moments as people read them. */
final class Amounts {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long KILO = 1_000;
    private static final long MEGA = KILO * KILO;
    private static final long GIGA = KILO * MEGA;

    private Amounts() {}

    static String millis(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        return millis < MINUTE
                ? millis / SECOND + "." + millis % SECOND / 100 + " s"
                : millis / MINUTE + " min " + millis % MINUTE / SECOND + " s";
    }

    static String micros(long micros) {
        return micros < KILO ? "<1 ms" : millis(micros / KILO);
    }

    static String size(long bytes) {
        if (bytes < 10 * KILO) {
            return bytes + " bytes";
        }
        return bytes < 10 * MEGA
                ? bytes / KILO + " kB"
                : bytes < 10 * GIGA ? bytes / MEGA + " MB" : bytes / GIGA + " GB";
    }

    static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }
}
