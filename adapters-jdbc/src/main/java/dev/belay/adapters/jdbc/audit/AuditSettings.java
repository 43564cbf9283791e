package dev.belay.adapters.jdbc.audit;

import dev.belay.domain.audit.Actor;
import dev.belay.domain.signature.SigningKey;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the rows of the audit trail are made with. Who acts and what signs is asked only when a first row is written: a
 * run with nothing to do needs neither.
 */
public record AuditSettings(Supplier<Actor> actor, Supplier<SigningKey> key, Clock clock) {

    /** Where nothing is configured: the user of this process, and no key. */
    public static AuditSettings unsigned() {
        return new AuditSettings(() -> ProcessActor.of(Map.of()), SigningKey::none, Clock.systemUTC());
    }
}
