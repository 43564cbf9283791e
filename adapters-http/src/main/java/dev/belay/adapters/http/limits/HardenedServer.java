package dev.belay.adapters.http.limits;

import dev.belay.application.report.Problem;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Makes a Javalin server one that can stand where anybody may call it: it listens where {@link Binding} allows, keeps to
 * {@link ServerLimits} and answers with the security headers. The routes are somebody else's.
 */
public final class HardenedServer {
    /** Threads beside those that serve: acceptor, selectors, and those for what must always be answered. */
    private static final int RESERVE = 16;

    private final Binding binding;
    private final ServerLimits limits;
    private final SecurityHeaders headers;
    private final Predicate<String> isVital;
    private final OpenConnections connections;
    private final Optional<KeyStore> keys;

    private HardenedServer(
            Binding binding,
            ServerLimits limits,
            SecurityHeaders headers,
            Predicate<String> isVital,
            Optional<KeyStore> keys) {
        this.binding = binding;
        this.limits = limits;
        this.headers = headers;
        this.isVital = isVital;
        this.keys = keys;
        connections = new OpenConnections(limits, System::nanoTime);
    }

    /** What came of settings. */
    public sealed interface Preparation {

        record Prepared(HardenedServer server) implements Preparation {}

        /** The server must not start. */
        record Unsafe(Problem problem) implements Preparation {}
    }

    /**
     * Judges the settings, and reads the certificate.
     *
     * @param origins whose pages may call the API; usually none
     * @param isVital the paths that are answered however busy the server is; they must need next to nothing
     */
    public static Preparation prepare(
            Binding binding, ServerLimits limits, Set<String> origins, Predicate<String> isVital, Instant now) {
        Optional<Problem> problem = binding.problem();
        if (problem.isPresent()) {
            return new Preparation.Unsafe(problem.get());
        }
        Optional<KeyStore> keys = Optional.empty();
        if (binding.tls().isPresent()) {
            PemFiles.Content content = PemFiles.read(binding.tls().get(), now);
            if (content instanceof PemFiles.Content.Unusable unusable) {
                return new Preparation.Unsafe(unusable.problem());
            }
            keys = Optional.of(((PemFiles.Content.Loaded) content).store());
        }
        ServerLimits fitting = binding.proxies().isEmpty() ? limits : limits.behindProxy();
        SecurityHeaders headers = new SecurityHeaders(binding.proxies(), origins);
        return new Preparation.Prepared(new HardenedServer(binding, fitting, headers, isVital, keys));
    }

    /** To be called where the server is made, before its routes are added. */
    public void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = limits.bodyBytes();
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::guard);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new QuietErrors(headers)));
        config.jetty.modifyHttpConfiguration(HardenedServer::restrict);
        config.jetty.addConnector(this::connector);
        // a body that ends before it should, or in a form that is none: nothing of ours failed
        config.routes.exception(EofException.class, (failure, context) -> context.status(HttpStatus.BAD_REQUEST_400));
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(limits.busyRequests() + RESERVE, 4);
        threads.setName("belay-http");
        return threads;
    }

    private void guard(Server server) {
        server.setErrorHandler(new QuietErrors(headers));
        server.insertHandler(Doorway.of(limits, connections, headers, isVital));
    }

    private static void restrict(HttpConfiguration http) {
        // Javalin would take paths that mean one thing to it and another to whoever guards them
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setRequestHeaderSize(ServerLimits.HEAD_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
    }

    private Connector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        GuardedConnector connector;
        if (keys.isPresent()) {
            // callers know the server by names that its certificate need not have, such as an address
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new GuardedConnector(
                    server, connections, limits, new SslConnectionFactory(ssl(keys.get()), "http/1.1"), plain);
        } else {
            connector = new GuardedConnector(server, connections, limits, plain);
        }
        connector.setHost(binding.host());
        connector.setPort(binding.port());
        return connector;
    }

    private static SslContextFactory.Server ssl(KeyStore keys) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(keys);
        ssl.setKeyStorePassword("");
        ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        ssl.setRenegotiationAllowed(false);
        return ssl;
    }
}
