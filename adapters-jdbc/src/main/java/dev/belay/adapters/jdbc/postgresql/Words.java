package dev.belay.adapters.jdbc.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a session, in words: a name, and in parentheses what there is to say of it. */
final class Words {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private final String name;
    private final List<String> details = new ArrayList<>();

    Words(String name) {
        this.name = name;
    }

    /** Adds a detail, unless there is none. */
    void add(String lead, @Nullable String detail) {
        if (detail != null && !detail.isEmpty()) {
            details.add(lead + detail);
        }
    }

    String text() {
        return details.isEmpty() ? name : name + " (" + String.join(", ", details) + ")";
    }

    /** A duration as people say it. */
    static String duration(int seconds) {
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        if (seconds < 2 * HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < 2 * DAY ? seconds / HOUR + " h" : seconds / DAY + " days";
    }
}
