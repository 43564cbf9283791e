package dev.belay.domain.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server says of itself and of the way to it.
 *
 * @param number the version as a number, such as 180006
 * @param role the role of the session
 * @param latency how long the shortest question takes
 * @param recovers whether it is a replica
 * @param pooled whether another process answered than the one that logged in
 * @param clientConnections how many clients are connected, this one among them
 * @param maxConnections how many may be
 * @param clock its time, and ours at the same moment
 */
public record PostgresqlServer(
        String version,
        int number,
        String role,
        Duration latency,
        Link link,
        boolean recovers,
        boolean pooled,
        int clientConnections,
        int maxConnections,
        Clocks clock)
        implements Facts {
    private static final long SLOW_MILLIS = 250;
    private static final int MAJOR = 10_000;

    /**
     * The way to the server.
     *
     * @param encryption such as {@code TLSv1.3}; nothing where it is not encrypted
     * @param local whether it never leaves the machine
     * @param verified whether the server's certificate and name are checked
     */
    public record Link(Optional<String> encryption, boolean local, boolean verified) {}

    /** What two clocks show at one moment. */
    public record Clocks(Instant server, Instant own) {}

    @Override
    public List<Check> checks(Instant now) {
        return List.of(
                answer(), tls(), Support.of(version, number / MAJOR, now), primary(), pooler(), room(), clocks());
    }

    private Check answer() {
        String evidence = "The server answered, as role " + role + "; a question takes " + latency.toMillis() + " ms.";
        return latency.toMillis() < SLOW_MILLIS
                ? Check.passed(Topic.CONNECTION, "answer", evidence)
                : Check.warning(
                        Topic.CONNECTION,
                        "answer",
                        evidence,
                        "Run Belay nearer to the server, or find out what slows the network or the server down.");
    }

    private Check tls() {
        if (link.encryption().isEmpty()) {
            return link.local()
                    ? Check.passed(Topic.CONNECTION, "tls", "Not encrypted; the connection does not leave the machine.")
                    : Check.warning(
                            Topic.CONNECTION,
                            "tls",
                            "The connection is not encrypted, and goes over the network.",
                            "Add sslmode=verify-full to the URL, and let the server have a certificate.");
        }
        String evidence = "Encrypted with " + link.encryption().get() + "; ";
        return link.verified() || link.local()
                ? Check.passed(
                        Topic.CONNECTION,
                        "tls",
                        evidence + (link.verified() ? "the server's name is checked." : "it stays on the machine."))
                : Check.warning(
                        Topic.CONNECTION,
                        "tls",
                        evidence + "that it is the right server is not checked.",
                        "Add sslmode=verify-full to the URL, and sslrootcert where the certificate is your own.");
    }

    private Check primary() {
        return recovers
                ? Check.failed(
                        Topic.CONNECTION,
                        "primary",
                        "The server is a replica, and takes no writes.",
                        "Give the URL of the primary.")
                : Check.passed(Topic.CONNECTION, "primary", "The server is a primary.");
    }

    private Check pooler() {
        return pooled
                ? Check.warning(
                        Topic.CONNECTION,
                        "pooler",
                        "A connection pooler is between Belay and the server.",
                        "Give the URL of the server itself: a run is refused where the pool is in transaction mode.")
                : Check.passed(Topic.CONNECTION, "pooler", "No pooler is in between.");
    }

    private Check room() {
        String evidence = clientConnections + " of " + maxConnections + " connections are in use.";
        return clientConnections * 10L < maxConnections * 9L
                ? Check.passed(Topic.CONNECTION, "room", evidence)
                : Check.warning(
                        Topic.CONNECTION,
                        "room",
                        evidence,
                        "End idle clients or raise max_connections: a run needs two, and three where something blocks"
                                + " it.");
    }

    private Check clocks() {
        Duration apart = Duration.between(clock.own(), clock.server()).abs();
        String evidence = "The server's clock and this machine's are " + apart.toMillis() + " ms apart.";
        return Clock.judge(apart, evidence);
    }
}
