package dev.belay.adapters.http.limits;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty's connector, under the eyes of {@link OpenConnections}. */
final class GuardedConnector extends ServerConnector {
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 2;
    private static final long IDLE_MILLIS = 30_000;

    private final OpenConnections connections;
    private final long sweepMillis;

    GuardedConnector(Server server, OpenConnections connections, ServerLimits limits, ConnectionFactory... factories) {
        super(server, ACCEPTORS, SELECTORS, factories);
        this.connections = connections;
        sweepMillis = Math.max(
                50, Math.min(limits.headWait().toMillis(), limits.bodyWait().toMillis()) / 10);
        setIdleTimeout(IDLE_MILLIS);
    }

    @Override
    protected void onEndPointOpened(EndPoint endPoint) {
        super.onEndPointOpened(endPoint);
        connections.opened(endPoint);
    }

    @Override
    protected void onEndPointClosed(EndPoint endPoint) {
        connections.closed(endPoint);
        super.onEndPointClosed(endPoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduleSweep();
    }

    private void scheduleSweep() {
        getScheduler().schedule(this::sweep, sweepMillis, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        if (isRunning() || isStarting()) {
            connections.sweep();
            scheduleSweep();
        }
    }
}
