package dev.belay.domain.consent;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.PlanHash;
import java.util.List;

/**
 * What a consent is given to: one plan, for one database in one state, by one person.
 *
 * @param target the identity of the database, as {@code Session.identity} answers it
 * @param state where the database stands, exactly enough that anything that was done to it meanwhile shows
 * @param actor who consents and acts
 */
public record Terms(String target, PlanHash plan, String state, Environment environment, String actor) {

    /** The terms of carrying out a plan where it was made from this assessment. */
    public static Terms of(Plan plan, Assessment assessment, String target, Environment environment, String actor) {
        return new Terms(target, plan.hash(), stateOf(assessment), environment, actor);
    }

    /** Where a database stands: its state, its version and the last rank of its history. */
    public static String stateOf(Assessment assessment) {
        String version = assessment.history().latest().isPresent()
                ? " at " + assessment.history().latest().get()
                : "";
        return assessment.state().word() + version + ", rank "
                + assessment.history().lastRank();
    }

    /** What distinguishes these terms, in the order in which a phrase has them. */
    List<String> parts() {
        return List.of(target, environment.word(), actor, state, plan.text());
    }
}
