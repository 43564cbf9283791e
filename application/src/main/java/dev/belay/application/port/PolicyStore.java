package dev.belay.application.port;

import dev.belay.domain.consent.StoredPolicy;

/** What a database says itself of what may be done to it. */
public interface PolicyStore {

    /** What is stored; {@link StoredPolicy#NONE} where nothing is. */
    StoredPolicy stored();

    /** Stores a policy, with its row of the audit trail, in one transaction. Under the run lock. */
    void store(StoredPolicy policy);
}
