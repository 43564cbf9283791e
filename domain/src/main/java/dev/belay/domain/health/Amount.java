package dev.belay.domain.health;

import java.time.Duration;
import java.util.List;

/** Times, sizes and lists as a sentence has them. */
final class Amount {
    private static final int SHOWN = 3;

    private Amount() {}

    static String of(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }

    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return bytes < 10_000_000
                ? bytes / 1_000 + " kB"
                : bytes < 10_000_000_000L ? bytes / 1_000_000 + " MB" : bytes / 1_000_000_000 + " GB";
    }

    static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The first of them, and how many more there are. */
    static String some(List<String> names, long all) {
        int shown = Math.min(SHOWN, names.size());
        String list = String.join(", ", names.subList(0, shown));
        return all > shown ? list + " and " + (all - shown) + " more" : list;
    }
}
