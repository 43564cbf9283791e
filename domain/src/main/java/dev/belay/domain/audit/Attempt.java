package dev.belay.domain.audit;

/**
 * What is about to be done, as far as it is known before.
 *
 * @param act such as {@code migrate}, {@code apply V3}, {@code backup} or {@code policy}
 * @param strategy the strategy's name, empty where the act has none
 * @param plan the plan's hash, empty where the act has none
 * @param consent which consent it was done with, as {@code Consent.text} says it; empty where none was needed
 * @param before where the database stood, such as {@code behind at 12}
 */
public record Attempt(String act, String strategy, String plan, String consent, String before) {

    /** An act that follows no plan and needs no consent. */
    public static Attempt of(String act, String before) {
        return new Attempt(act, "", "", "", before);
    }

    /** A part of this attempt, under the same plan: one transaction of it. The consent stays with the attempt. */
    public Attempt part(String act) {
        return new Attempt(act, strategy, plan, "", "");
    }

    /** The same with a consent. */
    public Attempt with(String consent) {
        return new Attempt(act, strategy, plan, consent, before);
    }
}
