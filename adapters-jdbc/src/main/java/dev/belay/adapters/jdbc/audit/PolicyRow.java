package dev.belay.adapters.jdbc.audit;

import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.StoredPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored policy as it is found: an environment that is not known counts as production, as everywhere. */
public record PolicyRow(@Nullable String environment, boolean disposable) {

    public StoredPolicy policy() {
        return new StoredPolicy(
                environment == null ? Optional.empty() : Optional.of(Environment.parse(Optional.of(environment))),
                disposable);
    }
}
