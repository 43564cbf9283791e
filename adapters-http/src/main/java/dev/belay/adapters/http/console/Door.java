package dev.belay.adapters.http.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Optional;

/**
 * Lets people in, and knows them again: by a cookie that no script and no other site can use. What changes anything must
 * come from a form of ours, by its origin and by the proof that only our pages carry.
 */
final class Door {
    private static final String COOKIE = "belay-visit";
    /** Browsers take one of this name from this very host alone, and only over TLS. */
    private static final String SECURE_COOKIE = "__Host-belay-visit";

    private final Entrance entrance;
    private final Visits visits;
    private final boolean isSecure;

    /**
     * @param isSecure whether browsers reach this server over TLS
     */
    Door(Entrance entrance, Visits visits, boolean isSecure) {
        this.entrance = entrance;
        this.visits = visits;
        this.isSecure = isSecure;
    }

    Optional<Visit> visitor(Context ctx) {
        return Optional.ofNullable(ctx.cookie(name())).flatMap(visits::find);
    }

    /** Lets in whom a token names. */
    Entrance.Entry enter(Context ctx, String token) {
        Entrance.Entry entry = entrance.enter(token.strip(), entrance.origin(ctx));
        if (entry instanceof Entrance.Entry.In in) {
            // whoever was here before with this browser is no longer
            visitor(ctx).ifPresent(visits::end);
            ctx.cookie(cookie(visits.begin(in.who()).id(), -1));
        }
        return entry;
    }

    String origin(Context ctx) {
        return entrance.origin(ctx);
    }

    void leave(Context ctx, Visit visit) {
        visits.end(visit);
        ctx.cookie(cookie("", 0));
    }

    private String name() {
        return isSecure ? SECURE_COOKIE : COOKIE;
    }

    private Cookie cookie(String value, int maxAge) {
        Cookie cookie = new Cookie(name(), value, "/", maxAge);
        cookie.setHttpOnly(true);
        cookie.setSecure(isSecure);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    /** Whether a form was sent from a page of this server. Browsers say so of each form, and pages cannot change it. */
    static boolean isFromHere(Context ctx) {
        Optional<String> site = Optional.ofNullable(ctx.header("Sec-Fetch-Site"));
        if (site.isPresent() && !site.get().equals("same-origin")) {
            return false;
        }
        Optional<String> origin = Optional.ofNullable(ctx.header("Origin"));
        Optional<String> host = Optional.ofNullable(ctx.header("Host"));
        return origin.isPresent() && host.isPresent() && authority(origin.get()).equals(host);
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a form of this visit's pages was sent. */
    static boolean isProven(Context ctx, Visit visit) {
        return isFromHere(ctx) && Visits.isProven(visit, field(ctx, "proof").orElse(""));
    }

    static Optional<String> field(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name));
    }
}
