package dev.belay.domain.consent;

import dev.belay.domain.plan.Risk;

/**
 * What may be done to a database without asking.
 *
 * @param disposable whether the database itself is marked as one that may be destroyed
 */
public record Policy(Environment environment, boolean disposable) {
    /** Where nothing is known. */
    public static final Policy STRICTEST = new Policy(Environment.PRODUCTION, false);

    /** Whether steps of this risk need a backup that is proven, which nobody can waive. */
    public boolean needsProvenBackup(Risk risk) {
        return risk == Risk.DESTRUCTIVE && environment == Environment.PRODUCTION;
    }

    /** Whether steps of this risk need no consent. */
    public boolean allows(Risk risk) {
        return switch (risk) {
            case SAFE -> true;
            case DISRUPTIVE -> environment != Environment.PRODUCTION;
            case DESTRUCTIVE -> environment == Environment.TESTING && disposable;
        };
    }
}
