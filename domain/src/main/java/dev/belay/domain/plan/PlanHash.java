package dev.belay.domain.plan;

import dev.belay.domain.script.Digest;

/**
 * The identity of a plan: a SHA-256 over its strategy and its steps.
 *
 * @param text 64 lower-case hexadecimal digits
 */
public record PlanHash(String text) {

    static PlanHash of(Plan plan) {
        StringBuilder identity = new StringBuilder(plan.strategy());
        for (Step step : plan.steps()) {
            String one = step.identity();
            identity.append('\n').append(one.length()).append(' ').append(one);
        }
        return new PlanHash(Digest.sha256(identity.toString()));
    }

    /** The first twelve digits: enough for people to compare. */
    public String brief() {
        return text.substring(0, 12);
    }

    @Override
    public String toString() {
        return text;
    }
}
