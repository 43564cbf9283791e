package dev.belay.domain.consent;

import dev.belay.domain.assessment.State;
import dev.belay.domain.plan.PlanHash;

/**
 * What a consent is given to: one plan, for one database in one state, by one person.
 *
 * @param target the identity of the database, as {@code Session.identity} answers it
 * @param actor who consents and acts
 */
public record Terms(String target, PlanHash plan, State state, Environment environment, String actor) {}
