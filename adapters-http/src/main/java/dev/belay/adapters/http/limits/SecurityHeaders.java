package dev.belay.adapters.http.limits;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * What every answer carries: what a browser may do with it, that nobody keeps it, and for listed origins alone that their
 * pages may read it. A handler that knows better, as one of files that never change, writes over it.
 */
final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; " + "frame-ancestors 'none'; object-src 'none'";

    private static final List<HttpField> ALWAYS = List.of(
            new HttpField("Content-Security-Policy", POLICY),
            new HttpField("X-Content-Type-Options", "nosniff"),
            new HttpField("X-Frame-Options", "DENY"),
            new HttpField("Referrer-Policy", "no-referrer"),
            new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new HttpField("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));

    private static final HttpField ENCRYPTED = new HttpField("Strict-Transport-Security", "max-age=31536000");

    private final Proxies proxies;
    private final Set<String> origins;

    /** @param origins whose pages may call the API, each written as browsers write it, such as https://ops.example.com */
    SecurityHeaders(Proxies proxies, Set<String> origins) {
        this.proxies = proxies;
        this.origins = Set.copyOf(origins);
    }

    void addTo(Request request, HttpFields.Mutable fields) {
        ALWAYS.forEach(fields::put);
        if (isEncrypted(request)) {
            fields.put(ENCRYPTED);
        }
        if (!origins.isEmpty()) {
            fields.put(HttpHeader.VARY, "Origin");
        }
        if (isListed(request)) {
            fields.put("Access-Control-Allow-Origin", request.getHeaders().get(HttpHeader.ORIGIN));
            fields.put("Access-Control-Expose-Headers", "Location, Retry-After");
            fields.remove("Cross-Origin-Resource-Policy");
        }
    }

    /** What a browser is told that asks before it calls; tokens go in a header, so that no cookie has to come along. */
    void addPermissions(HttpFields.Mutable fields) {
        fields.put("Access-Control-Allow-Methods", "GET, POST");
        fields.put("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, Last-Event-ID");
        fields.put("Access-Control-Max-Age", "600");
    }

    boolean isListed(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin != null && origins.contains(origin);
    }

    private boolean isEncrypted(Request request) {
        String scheme = request.getHeaders().get("X-Forwarded-Proto");
        return request.isSecure() || (scheme != null && proxies.isSecure(Request.getRemoteAddr(request), scheme));
    }
}
