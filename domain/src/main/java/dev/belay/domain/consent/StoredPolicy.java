package dev.belay.domain.consent;

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

    /** Whether this allows anything that another does not allow, whatever is configured. */
    public boolean isLooserThan(StoredPolicy other) {
        boolean lessStrict = other.environment.isPresent()
                && (environment.isEmpty() || environment.get().compareTo(other.environment.get()) < 0);
        return lessStrict || (disposable && !other.disposable);
    }

    /** As the audit trail has it. */
    @Override
    public String toString() {
        String stored = environment.isPresent() ? environment.get().word() : "no environment";
        return stored + (disposable ? ", disposable" : ", not disposable");
    }
}
