package dev.belay.adapters.http;

import dev.belay.adapters.http.api.Api;
import dev.belay.adapters.http.api.Gate;
import dev.belay.adapters.http.api.Route;
import dev.belay.adapters.http.console.Console;
import dev.belay.adapters.http.identity.Tokens;
import dev.belay.adapters.http.limits.HardenedServer;
import dev.belay.adapters.http.log.ServerLog;
import dev.belay.application.operations.Operations;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The HTTP server: the API and the console, on the same use cases. Thread-safe. */
public final class Server implements AutoCloseable {
    private static final Set<String> VITAL = Set.of("/livez", "/readyz");

    private final Javalin javalin;
    private final Console console;
    private final Operations operations;

    private Server(Javalin javalin, Console console, Operations operations) {
        this.javalin = javalin;
        this.console = console;
        this.operations = operations;
    }

    /** What came of starting it. */
    public sealed interface Starting {

        /** It listens. */
        record Started(Server server) implements Starting {}

        /** It does not, and nothing was begun. */
        record Unusable(Problem problem) implements Starting {}
    }

    /**
     * Starts it.
     *
     * @param documents writes a report as the command line does
     * @param more routes of others
     */
    public static Starting start(
            ServerSettings settings,
            Operations operations,
            Function<Report, String> documents,
            List<Route> more,
            ServerLog log,
            Clock clock) {
        Tokens.Opening opening = Tokens.open(settings.identity());
        if (opening instanceof Tokens.Opening.Unusable unusable) {
            return new Starting.Unusable(unusable.problem());
        }
        Tokens tokens = ((Tokens.Opening.Opened) opening).tokens();
        HardenedServer.Preparation preparation = HardenedServer.prepare(
                settings.binding(), settings.limits(), settings.origins(), VITAL::contains, clock.instant());
        if (preparation instanceof HardenedServer.Preparation.Unsafe unsafe) {
            return new Starting.Unusable(unsafe.problem());
        }
        HardenedServer hardened = ((HardenedServer.Preparation.Prepared) preparation).server();
        Gate gate = new Gate(tokens, settings.binding().proxies(), log, clock);
        Api api = new Api(operations, documents, more, gate, log);
        boolean isSecure = settings.binding().tls().isPresent()
                || !settings.binding().proxies().isEmpty();
        Console console = new Console(operations, gate, isSecure, clock, log::defect);
        Javalin javalin = Javalin.create(config -> configure(config, hardened, gate, api, console));
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            console.close();
            return new Starting.Unusable(Problem.usage(
                    "The server cannot listen on " + settings.binding().host() + ", port "
                            + settings.binding().port() + ".",
                    "Look what listens there, or give it another port with --port."));
        }
        return new Starting.Started(new Server(javalin, console, operations));
    }

    private static void configure(JavalinConfig config, HardenedServer hardened, Gate gate, Api api, Console console) {
        hardened.configure(config);
        config.http.prefer405over404 = true;
        config.routes.before(Server::asItCame);
        config.routes.before(ctx -> slowDown(ctx, gate));
        api.addTo(config.routes);
        console.addTo(config.routes);
        config.routes.error(404, ctx -> {
            if (ctx.path().startsWith("/api/")) {
                Api.notFound(ctx);
            }
        });
    }

    /** Javalin would take a request for one of another method where a header says so; nothing here is to be mistaken. */
    private static void asItCame(Context ctx) {
        if (ctx.header("X-HTTP-Method-Override") != null) {
            throw new BadRequestResponse();
        }
    }

    /** For those who have not proved who they are: of the others each has a rate of their own. */
    private static void slowDown(Context ctx, Gate gate) {
        if (VITAL.contains(ctx.path())) {
            return;
        }
        Optional<Duration> early = gate.early(gate.origin(ctx));
        if (early.isPresent()) {
            ctx.header("Retry-After", String.valueOf(Math.max(1, early.get().toSeconds())));
            throw new TooManyRequestsResponse();
        }
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Takes no more work, ends what is under way, and then stops listening: whoever watches sees how it ended. */
    @Override
    public void close() {
        operations.close();
        console.close();
        javalin.stop();
    }
}
