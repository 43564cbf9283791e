package dev.belay.adapters.http.metrics;

import dev.belay.adapters.http.api.Asked;
import dev.belay.adapters.http.api.Route;
import dev.belay.domain.access.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where metrics are read: on this machine by anybody, as programs there do that collect them, and from elsewhere with a
 * token. Names of targets and of migrations are nobody else's business.
 */
public final class MetricsRoutes {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

    private MetricsRoutes() {}

    public static List<Route> of(Metrics metrics) {
        return List.of(
                new Route(
                        "GET",
                        "/metrics",
                        Optional.empty(),
                        "Metrics for Prometheus, for programs on the same machine.",
                        List.of(),
                        List.of(),
                        List.of(200, 403),
                        asked -> here(asked, metrics)),
                new Route(
                        "GET",
                        "/api/v1/metrics",
                        Optional.of(Role.VIEWER),
                        "The same for whoever has a token.",
                        List.of(),
                        List.of(),
                        List.of(200),
                        asked -> tell(asked, metrics)));
    }

    private static void here(Asked asked, Metrics metrics) {
        // who comes through a proxy that nobody declared looks as if they were here
        boolean isForwarded = asked.ctx().header("X-Forwarded-For") != null
                || asked.ctx().header("Forwarded") != null
                || asked.ctx().header("Via") != null;
        if (LOOPBACK.contains(asked.origin()) && !isForwarded) {
            tell(asked, metrics);
        } else {
            asked.ctx().status(403).contentType("application/problem+json").result("""
                    {"type":"about:blank","title":"Forbidden","status":403,\
                    "detail":"Metrics are read here on the same machine alone; with a token, at /api/v1/metrics."}""");
        }
    }

    private static void tell(Asked asked, Metrics metrics) {
        asked.ctx().contentType(Metrics.CONTENT_TYPE).result(metrics.text());
    }
}
