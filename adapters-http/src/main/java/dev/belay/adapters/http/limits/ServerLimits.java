package dev.belay.adapters.http.limits;

import java.time.Duration;

/**
 * How much anybody may take of the server.
 *
 * @param connections open at a time
 * @param connectionsPerAddress open at a time from one address; where a proxy stands before the server all come from
 *     one address, and only {@code connections} counts
 * @param busyRequests served at a time; those that must always be answered, such as {@code /livez}, are not counted
 * @param headWait how long a request's head may take, from the connection or the answer before it
 * @param bodyWait how long its body may take after that, however steadily it trickles
 * @param bodyBytes the longest body
 */
public record ServerLimits(
        int connections,
        int connectionsPerAddress,
        int busyRequests,
        Duration headWait,
        Duration bodyWait,
        int bodyBytes) {

    public static final ServerLimits DEFAULT =
            new ServerLimits(512, 64, 48, Duration.ofSeconds(10), Duration.ofSeconds(10), 1024 * 1024);

    /** A token of 8 KiB, and as much again for everything else. */
    static final int HEAD_BYTES = 16 * 1024;

    public ServerLimits {
        if (connections < 1 || connectionsPerAddress < 1 || busyRequests < 1 || bodyBytes < 1) {
            throw new IllegalArgumentException("a server that takes nothing serves nobody");
        }
    }

    /** The same for a server whose callers share one address, that of the proxy before it. */
    ServerLimits behindProxy() {
        return new ServerLimits(connections, connections, busyRequests, headWait, bodyWait, bodyBytes);
    }
}
