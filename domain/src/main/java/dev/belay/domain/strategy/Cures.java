package dev.belay.domain.strategy;

import dev.belay.domain.failure.FailureKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * From the kind of a failure to the strategies that may cure it, in the order in which they are tried: what harms less
 * comes first. A kind that is not listed ends a chain at once. A typo never leads to a reset.
 */
public final class Cures {
    private static final Map<FailureKind, List<String>> BY_KIND = new EnumMap<>(FailureKind.class);

    static {
        BY_KIND.put(FailureKind.CONTENTION, List.of(Retry.NAME, Nuclear.NAME));
        BY_KIND.put(FailureKind.BLOCKED, List.of(Retry.NAME, Nuclear.NAME));
        BY_KIND.put(FailureKind.CONNECTION_LOST, List.of(Retry.NAME));
        // the next assessment reads from the history whether the step was done, before anything is tried again
        BY_KIND.put(FailureKind.OUTCOME_UNKNOWN, List.of(Retry.NAME));
        BY_KIND.put(FailureKind.SESSION_STATE, List.of(Nuclear.NAME, Simple.NAME));
        BY_KIND.put(FailureKind.HISTORY_MISMATCH, List.of(Smart.NAME, Direct.NAME, Nuclear.NAME, Ultra.NAME));
        // only for what passes by itself, such as the last free connection
        BY_KIND.put(FailureKind.RESOURCE_EXHAUSTED, List.of(Retry.NAME));
    }

    private Cures() {}

    /** The names of the strategies that may cure failures of this kind, in order; none where only a person can. */
    public static List<String> of(FailureKind kind) {
        return BY_KIND.getOrDefault(kind, List.of());
    }
}
