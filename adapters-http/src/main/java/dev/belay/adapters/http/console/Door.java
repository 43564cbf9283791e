package dev.belay.adapters.http.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets people in, and knows them again: by a cookie that no script and no other site can use. What changes anything must
 * come from a form of ours, by its origin and by the proof that only our pages carry.
 */
final class Door {
    private static final String COOKIE = "belay-visit";
    /** Browsers take one of this name from this very host alone, and only over TLS. */
    private static final String SECURE_COOKIE = "__Host-belay-visit";

    private final Function<String, Optional<SignedIn>> tokens;
    private final Visits visits;
    private final boolean isSecure;

    /**
     * @param tokens whom a token names; nothing where it is not good
     * @param isSecure whether browsers reach this server over TLS
     */
    Door(Function<String, Optional<SignedIn>> tokens, Visits visits, boolean isSecure) {
        this.tokens = tokens;
        this.visits = visits;
        this.isSecure = isSecure;
    }

    Optional<Visit> visitor(Context ctx) {
        return Optional.ofNullable(ctx.cookie(name())).flatMap(visits::find);
    }

    /** Lets in whom a token names; nothing where it names nobody. */
    Optional<Visit> enter(Context ctx, String token) {
        Optional<Visit> visit = tokens.apply(token.strip()).map(visits::begin);
        visit.ifPresent(one -> {
            // whoever was here before with this browser is no longer
            visitor(ctx).ifPresent(visits::end);
            ctx.cookie(cookie(one.id(), -1));
        });
        return visit;
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
