package dev.belay.domain.consent;

import dev.belay.domain.plan.Risk;
import java.util.Optional;

/**
 * What is written in a database of what may be done to it.
 *
 * @param environment nothing where none is stored: then only the configured one counts
 * @param disposable whether the database is marked as one that may be destroyed
 */
public record StoredPolicy(Optional<Environment> environment, boolean disposable) {
    /** Where nothing is stored. */
    public static final StoredPolicy NONE = new StoredPolicy(Optional.empty(), false);

    /** What is in force where the configuration says this: the stricter of the two. */
    public Policy under(Environment configured) {
        Environment stricter = environment.isPresent() ? configured.stricter(environment.get()) : configured;
        return new Policy(stricter, disposable);
    }

    /**
     * Whether this allows anything that another does not allow, whatever is configured. Not a matter of the environments'
     * order alone: on a disposable database testing allows what development does not.
     */
    public boolean isLooserThan(StoredPolicy other) {
        for (Environment configured : Environment.values()) {
            for (Risk risk : Risk.values()) {
                if (under(configured).allows(risk) && !other.under(configured).allows(risk)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As the audit trail has it. */
    @Override
    public String toString() {
        String stored = environment.isPresent() ? environment.get().word() : "no environment";
        return stored + (disposable ? ", disposable" : ", not disposable");
    }
}
