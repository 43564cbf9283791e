package dev.belay.adapters.http.console;

import dev.belay.domain.access.Principal;
import java.time.Instant;

/**
 * Whom a token names.
 *
 * @param expires from when on it names nobody
 */
public record SignedIn(Principal principal, Instant expires) {}
