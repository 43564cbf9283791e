package dev.belay.domain.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * What one code of a database stands for.
 *
 * @param code SQLSTATE, the two characters of its class, or the name of SQLite's result code
 * @param number SQLite's result code; 0 for PostgreSQL
 * @param meaning in a few words
 * @param kind what it is where nothing else is known
 * @param retries how often it may be tried again by itself, where its kind allows that at all
 * @param otherwise what else it is where a look at the statement or at the database shows so
 */
public record FailureRow(
        String code, int number, String meaning, FailureKind kind, int retries, List<Otherwise> otherwise) {

    public FailureRow {
        otherwise = List.copyOf(otherwise);
    }

    /**
     * When a code stands for something else.
     *
     * @param when the rest of a sentence that begins with the kind
     */
    public record Otherwise(FailureKind kind, String when) {}

    static FailureRow row(String code, FailureKind kind, String meaning) {
        return new FailureRow(code, 0, meaning, kind, 0, List.of());
    }

    static FailureRow row(String code, int number, FailureKind kind, String meaning) {
        return new FailureRow(code, number, meaning, kind, 0, List.of());
    }

    FailureRow retried(int times) {
        return new FailureRow(code, number, meaning, kind, times, otherwise);
    }

    FailureRow but(FailureKind other, String when) {
        List<Otherwise> all = new ArrayList<>(otherwise);
        all.add(new Otherwise(other, when));
        return new FailureRow(code, number, meaning, kind, retries, all);
    }
}
