package dev.belay.domain.audit;

import dev.belay.domain.failure.FailureKind;

/**
 * What came of an act, by the word that the trail has for it.
 *
 * @param word such as {@code done}
 */
public record Outcome(String word) {
    /** It was about to be done. Where nothing follows, the run was cut off. */
    public static final Outcome BEGAN = new Outcome("began");
    /** It was done. */
    public static final Outcome DONE = new Outcome("done");
    /** It failed; what it could roll back was rolled back. */
    public static final Outcome FAILED = new Outcome("failed");
    /** It was not done, because a rule or a missing consent stood against it. */
    public static final Outcome REFUSED = new Outcome("refused");
    /** A signal ended it. */
    public static final Outcome INTERRUPTED = new Outcome("interrupted");
    /** Another run did it first. */
    public static final Outcome OVERTAKEN = new Outcome("overtaken");

    /** How an act ended that failed in this way. */
    public static Outcome of(FailureKind kind) {
        return kind == FailureKind.INTERRUPTED ? INTERRUPTED : FAILED;
    }

    @Override
    public String toString() {
        return word;
    }
}
