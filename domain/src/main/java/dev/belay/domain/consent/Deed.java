package dev.belay.domain.consent;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.PlanHash;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.script.Digest;
import java.util.OptionalInt;

/**
 * Something that is to be done to a database, and may need a consent.
 *
 * @param hash what identifies it
 * @param state where the database stands now, exactly enough that anything that is done to it meanwhile shows
 */
public record Deed(Risk risk, PlanHash hash, String state) {
    private static final String RANK = ", rank ";
    private static final int LONGEST_RANK = 9;

    /** To carry out a plan that was made from this assessment. */
    public static Deed of(Plan plan, Assessment assessment) {
        return new Deed(plan.risk(), plan.hash(), stateOf(assessment));
    }

    /**
     * To do something that is no plan.
     *
     * @param what all that distinguishes it from anything else
     */
    public static Deed of(Risk risk, String what, String state) {
        return new Deed(risk, new PlanHash(Digest.sha256(what)), state);
    }

    /** Where a database stands: its state, its version and the last rank of its history. */
    public static String stateOf(Assessment assessment) {
        String version = assessment.history().latest().isPresent()
                ? " at " + assessment.history().latest().get()
                : "";
        return assessment.state().word() + version + RANK + assessment.history().lastRank();
    }

    /** The rank in a text of {@link #stateOf}; nothing where it is none. */
    public static OptionalInt rankOf(String state) {
        int at = state.lastIndexOf(RANK);
        int from = at + RANK.length();
        int to = from;
        while (at >= 0 && to < state.length() && Character.isDigit(state.charAt(to))) {
            to++;
        }
        return at < 0 || to == from || to - from > LONGEST_RANK
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(state.substring(from, to)));
    }
}
