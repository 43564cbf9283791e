package dev.belay.adapters.http.identity;

import dev.belay.domain.access.Principal;
import java.time.Instant;

/** What is held of a token. */
public sealed interface Verdict {

    /**
     * It is genuine.
     *
     * @param expiry when it ends
     * @param tokenId what tells it from others, for logs and the audit trail: its {@code jti}, or else a digest of it
     */
    record Accepted(Principal principal, Instant expiry, String tokenId) implements Verdict {}

    /**
     * It is not. Whoever sent it is told no more than that.
     *
     * @param reason for the log alone; nothing of the token is in it
     */
    record Refused(String reason) implements Verdict {}
}
