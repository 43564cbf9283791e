package dev.belay.adapters.http.limits;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty answers where no handler of ours does: the status, its usual name, and nothing of what went wrong inside. */
final class QuietErrors extends ErrorHandler {
    private static final HttpField TYPE = new HttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");

    private static final HttpField CLOSING = new HttpField(HttpHeader.CONNECTION, "close");

    private final SecurityHeaders headers;

    QuietErrors(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        headers.addTo(request, response.getHeaders());
        response.getHeaders().put(TYPE);
        // after what it cannot read Jetty closes the connection, and who is not told asks the next thing into nothing
        response.getHeaders().put(CLOSING);
        response.write(true, body(response.getStatus()), callback);
        return true;
    }

    private static ByteBuffer body(int status) {
        String text = "{\"type\":\"about:blank\",\"title\":\"" + HttpStatus.getMessage(status) + "\",\"status\":"
                + status + "}";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same from a handler. */
    static boolean answer(Response response, Callback callback, int status) {
        response.setStatus(status);
        response.getHeaders().put(TYPE);
        response.write(true, body(status), callback);
        return true;
    }
}
