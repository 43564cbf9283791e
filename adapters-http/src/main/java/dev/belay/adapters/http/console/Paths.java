package dev.belay.adapters.http.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of pages. */
final class Paths {
    static final String TARGETS = "/";
    static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";

    private Paths() {}

    /** @param part which of a target's pages; empty for the first */
    static String target(String name, String part) {
        return "/targets/" + encoded(name) + (part.isEmpty() ? "" : "/" + part);
    }

    static String run(String target, String run) {
        return target(target, "runs/" + encoded(run));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
