package dev.belay.adapters.http.limits;

import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.Callback;

/** What every request goes through before a handler of ours sees it: first its head, then its whole body, then a place. */
final class Doorway {
    private Doorway() {}

    /** The chain, from the outside to the inside; the last one takes what comes after it. */
    static Handler.Singleton of(
            ServerLimits limits, OpenConnections connections, SecurityHeaders headers, Predicate<String> isVital) {
        Head head = new Head(connections, headers, limits.bodyBytes());
        // no thread waits for a body: the request goes on when all of it is there
        EagerContentHandler body =
                new EagerContentHandler(new RetainedContentLoaderFactory(limits.bodyBytes() + 1L, 0, true));
        head.setHandler(body);
        body.setHandler(new Place(connections, limits.busyRequests(), isVital));
        return head;
    }

    /** Looks at the head alone. */
    private static final class Head extends Handler.Wrapper {
        private final OpenConnections connections;
        private final SecurityHeaders headers;
        private final int bodyBytes;

        private Head(OpenConnections connections, SecurityHeaders headers, int bodyBytes) {
            this.connections = connections;
            this.headers = headers;
            this.bodyBytes = bodyBytes;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            connections.reading(request);
            headers.addTo(request, response.getHeaders());
            if (request.getLength() > bodyBytes) {
                // closed on a client that still sends, the connection would be reset and the answer never seen
                Callback sent = Callback.from(() -> Content.Source.consumeAll(request, callback), callback::failed);
                return QuietErrors.answer(response, sent, HttpStatus.PAYLOAD_TOO_LARGE_413);
            }
            String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
            if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
                // nothing is ever unpacked: a few bytes could become any number
                return QuietErrors.answer(response, callback, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415);
            }
            if (request.getMethod().equals("OPTIONS") && headers.isListed(request)) {
                headers.addPermissions(response.getHeaders());
                response.setStatus(HttpStatus.NO_CONTENT_204);
                callback.succeeded();
                return true;
            }
            return super.handle(request, response, callback);
        }
    }

    /** Lets in as many as there are places for; what must always be answered needs none. */
    private static final class Place extends Handler.Wrapper {
        private final OpenConnections connections;
        private final Semaphore places;
        private final Predicate<String> isVital;

        private Place(OpenConnections connections, int places, Predicate<String> isVital) {
            this.connections = connections;
            this.places = new Semaphore(places);
            this.isVital = isVital;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            connections.serving(request);
            if (isVital.test(Request.getPathInContext(request))) {
                return super.handle(request, response, callback);
            }
            if (!places.tryAcquire()) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
                return QuietErrors.answer(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            }
            try {
                // a stream of events gives its place back here: it goes on without a thread of its own
                return super.handle(request, response, callback);
            } finally {
                places.release();
            }
        }
    }
}
