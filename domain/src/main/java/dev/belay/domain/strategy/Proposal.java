package dev.belay.domain.strategy;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;

/** What a strategy answers: its plan, or why it has none. */
public sealed interface Proposal {

    /** The strategy applies, with this plan; an empty plan has nothing to do. */
    record Applies(Plan plan) implements Proposal {}

    /**
     * The strategy does not apply.
     *
     * @param reason why not, in one sentence
     * @param next what to do instead
     */
    record DoesNotApply(String reason, String next) implements Proposal {
        static final DoesNotApply FINDINGS =
                new DoesNotApply("The errors that were found stand against it.", "Do what each of them says.");

        static DoesNotApply notTogether(Migration migration) {
            return new DoesNotApply(
                    migration.file() + " cannot run in one transaction with the others.", "Run without --group.");
        }
    }
}
