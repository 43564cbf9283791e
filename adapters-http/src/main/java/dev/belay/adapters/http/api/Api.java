package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.adapters.http.log.ServerLog;
import dev.belay.application.operations.Operations;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.failure.FailureException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The API. Its table of routes is what is registered, described and tested. */
public final class Api {
    private final List<Route> routes = new ArrayList<>();
    private final Gate gate;
    private final ServerLog log;

    /**
     * @param documents writes a report as the command line does
     * @param more routes of others, such as metrics
     */
    public Api(Operations operations, Function<Report, String> documents, List<Route> more, Gate gate, ServerLog log) {
        this.gate = gate;
        this.log = log;
        routes.add(Route.open("/livez", "Whether the server is there.", asked -> asked.json(200, alive("alive"))));
        routes.add(Route.open("/readyz", "Whether the server takes work.", asked -> {
            boolean isReady = !operations.isClosing();
            asked.json(isReady ? 200 : 503, alive(isReady ? "ready" : "stopping"));
        }));
        routes.add(Route.open("/openapi.json", "This description.", asked -> asked.json(200, OpenApi.of(routes))));
        routes.add(Route.read("/api/v1/targets", "The targets that there are.", List.of(), asked -> {
            var body = Json.object();
            body.putArray("targets");
            operations.targets().forEach(sheet -> body.withArray("targets").add(Json.sheet(sheet)));
            asked.json(200, body);
        }));
        routes.add(new HealthRoute(operations).route());
        routes.addAll(new Readings(operations.look(), documents).routes());
        routes.addAll(new RunRoutes(operations, documents, new EventStreams()).routes());
        routes.addAll(new Acts(operations, documents).routes());
        routes.addAll(more);
    }

    private static ObjectNode alive(String status) {
        return Json.object().put("status", status);
    }

    public void addTo(RoutesConfig config) {
        for (Route route : routes) {
            HandlerType method = route.method().equals("GET") ? HandlerType.GET : HandlerType.POST;
            config.addEndpoint(new Endpoint(method, route.path(), ctx -> answer(route, ctx)));
        }
    }

    private void answer(Route route, Context ctx) {
        long began = System.nanoTime();
        String origin = gate.origin(ctx);
        if (route.needed().isEmpty()) {
            guarded(route, new Asked(ctx, Optional.empty(), origin));
            return;
        }
        Optional<Principal> principal = gate.admit(ctx, origin);
        if (principal.isPresent()) {
            guarded(route, new Asked(ctx, principal, origin));
        }
        log.line(
                ServerLog.Level.INFO,
                "request",
                "method",
                route.method(),
                "route",
                route.path(),
                "status",
                ctx.statusCode(),
                "millis",
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                "subject",
                principal.map(Principal::subject).orElse(""),
                "origin",
                origin);
    }

    private void guarded(Route route, Asked asked) {
        try {
            route.answering().answer(asked);
        } catch (Body.Malformed e) {
            ApiProblem.malformed(e.what()).answer(asked);
        } catch (FailureException e) {
            new ApiProblem(
                            503,
                            e.failure().kind().code(),
                            "The database could not be asked",
                            e.failure().what(),
                            e.failure().next())
                    .answer(asked);
        } catch (RuntimeException e) {
            log.defect(e);
            ApiProblem.defect().answer(asked);
        }
    }

    /** What stands where nothing is. */
    public static void notFound(Context ctx) {
        ApiProblem.notFound("There is nothing here.").answer(new Asked(ctx, Optional.empty(), ""));
    }
}
