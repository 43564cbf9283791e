package dev.belay.adapters.http.limits;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/**
 * Knows what each open connection is at, and closes those that take more than their share. Where all places are taken,
 * the one that has waited longest for a request makes room, so that half a request never keeps out a whole one.
 *
 * <p>Jetty's own idle timeout begins anew with every byte; these deadlines do not.
 */
final class OpenConnections {
    private final ServerLimits limits;
    private final LongSupplier nanos;
    private final IdentityHashMap<EndPoint, Open> open = new IdentityHashMap<>();

    OpenConnections(ServerLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    private enum Phase {
        /** A request's head is to come, or on its way. */
        HEAD,
        /** Its body is. */
        BODY,
        /** It is the server's turn, which takes as long as it takes. */
        SERVED
    }

    private static final class Open {
        private final EndPoint endPoint;
        private final String address;
        private Phase phase = Phase.HEAD;
        private long since;
        private Optional<Request> request = Optional.empty();

        private Open(EndPoint endPoint, String address, long since) {
            this.endPoint = endPoint;
            this.address = address;
            this.since = since;
        }
    }

    void opened(EndPoint endPoint) {
        Open added = new Open(endPoint, address(endPoint), nanos.getAsLong());
        Optional<EndPoint> leaving;
        synchronized (this) {
            open.put(endPoint, added);
            leaving = leaving(added);
            leaving.ifPresent(open::remove);
        }
        leaving.ifPresent(EndPoint::close);
    }

    synchronized void closed(EndPoint endPoint) {
        open.remove(endPoint);
    }

    /** The head of a request is there. */
    void reading(Request request) {
        move(request, Phase.BODY);
        Request.addCompletionListener(request, failure -> waiting(request));
    }

    /** All of it is. */
    void serving(Request request) {
        move(request, Phase.SERVED);
    }

    /** Closes what takes too long. */
    void sweep() {
        List<EndPoint> late = new ArrayList<>();
        long now = nanos.getAsLong();
        synchronized (this) {
            for (Open connection : open.values()) {
                if (isLate(connection, now)) {
                    late.add(connection.endPoint);
                }
            }
        }
        for (EndPoint endPoint : late) {
            endPoint.close(new TimeoutException("a request took too long to arrive"));
        }
    }

    private boolean isLate(Open connection, long now) {
        long age = now - connection.since;
        return switch (connection.phase) {
            case HEAD -> age > limits.headWait().toNanos();
            case BODY -> age > limits.bodyWait().toNanos();
            case SERVED -> false;
        };
    }

    private synchronized void move(Request request, Phase phase) {
        Open connection = open.get(endPoint(request));
        if (connection != null) {
            connection.phase = phase;
            connection.since = nanos.getAsLong();
            connection.request = Optional.of(request);
        }
    }

    /** Unless the next request of the same connection was faster than the end of this one. */
    private synchronized void waiting(Request request) {
        Open connection = open.get(endPoint(request));
        if (connection != null && isOf(connection, request)) {
            connection.phase = Phase.HEAD;
            connection.since = nanos.getAsLong();
            connection.request = Optional.empty();
        }
    }

    private static boolean isOf(Open connection, Request request) {
        return connection.request.isPresent()
                && connection.request.get().getId().equals(request.getId());
    }

    /** Who has to make room for this one, which may be itself. */
    private Optional<EndPoint> leaving(Open added) {
        boolean isShareSpent = open.values().stream()
                        .filter(other -> other.address.equals(added.address))
                        .count()
                > limits.connectionsPerAddress();
        if (!isShareSpent && open.size() <= limits.connections()) {
            return Optional.empty();
        }
        Open longest = added;
        for (Open other : open.values()) {
            boolean mayLeave = other.phase == Phase.HEAD && (!isShareSpent || other.address.equals(added.address));
            if (mayLeave && other != added && (longest == added || other.since - longest.since < 0)) {
                longest = other;
            }
        }
        return Optional.of(longest.endPoint);
    }

    private static EndPoint endPoint(Request request) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper wrapper) {
            endPoint = wrapper.unwrap();
        }
        return endPoint;
    }

    private static String address(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
                ? Address.of(remote.getAddress()).key()
                : "";
    }
}
