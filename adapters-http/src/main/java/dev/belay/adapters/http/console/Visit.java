package dev.belay.adapters.http.console;

import dev.belay.domain.access.Principal;
import java.time.Instant;

/**
 * Somebody who signed in, until they leave or what they signed in with expires.
 *
 * @param id what their browser shows for it: random, and of no other meaning
 * @param proof what their forms carry, which no page of another origin can know
 */
record Visit(String id, Principal principal, Instant expires, String proof) {

    String subject() {
        return principal.subject();
    }

    String role() {
        return principal.role().word();
    }

    /** Never shows what would let others be this visitor. */
    @Override
    public String toString() {
        return "visit of " + subject();
    }
}
