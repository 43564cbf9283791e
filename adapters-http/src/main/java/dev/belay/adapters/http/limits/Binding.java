package dev.belay.adapters.http.limits;

import dev.belay.application.report.Problem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the server listens, and what protects tokens on the way there.
 *
 * @param host a name or an address; {@code 127.0.0.1} if nobody says otherwise
 * @param port 0 takes any that is free
 * @param tls the certificate and its key, where the server ends TLS itself
 * @param proxies who stands before it and ends TLS for it
 */
public record Binding(String host, int port, Optional<Tls> tls, Proxies proxies) {
    public static final String LOOPBACK = "127.0.0.1";

    private static final int LARGEST_PORT = 65_535;

    /**
     * Two files in PEM: the certificate with those that vouch for it, the server's own first, and its private key as
     * PKCS #8.
     */
    public record Tls(Path certificate, Path key) {}

    public Binding {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    public static Binding loopback(int port) {
        return new Binding(LOOPBACK, port, Optional.empty(), Proxies.NONE);
    }

    /** Why the server must not listen there. Whoever reads a token on its way can use it. */
    public Optional<Problem> problem() {
        return isLoopback() || tls.isPresent() || !proxies.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.usage(
                        "The server would listen on " + host
                                + " without TLS: whoever reads along could use its tokens.",
                        "Give it a certificate and key, name the proxy that ends TLS before it, or let it listen on "
                                + LOOPBACK + "."));
    }

    /** Whether only this machine gets there. Names are not resolved: what they mean may change after this. */
    boolean isLoopback() {
        if (host.equals("localhost")) {
            return true;
        }
        return Address.parse(host).map(Address::isLoopback).orElse(false);
    }
}
