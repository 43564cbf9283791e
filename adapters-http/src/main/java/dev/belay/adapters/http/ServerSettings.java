package dev.belay.adapters.http;

import dev.belay.adapters.http.identity.IdentitySettings;
import dev.belay.adapters.http.limits.Binding;
import dev.belay.adapters.http.limits.ServerLimits;
import java.util.Set;

/**
 * How the server stands there.
 *
 * @param binding where it listens
 * @param limits how much anybody may take of it
 * @param origins whose pages may call the API, besides its own
 * @param identity what makes a token genuine
 */
public record ServerSettings(Binding binding, ServerLimits limits, Set<String> origins, IdentitySettings identity) {
    public ServerSettings {
        origins = Set.copyOf(origins);
    }
}
