package dev.belay.adapters.http.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Writes pages. Each was compiled when Belay was built, and shows whatever is in its model as text. */
final class Pages {
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";

    private final TemplateEngine engine;

    Pages() {
        ClassLoader loader = Pages.class.getClassLoader();
        engine = TemplateEngine.createPrecompiled(null, ContentType.Html, loader, Pages.class.getPackageName());
    }

    /** The page of a model, or a part of one. */
    String text(String template, Object model) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", model, output);
        return output.toString();
    }

    void show(Context ctx, String template, Object model) {
        ctx.contentType("text/html; charset=utf-8").result(text(template, model));
    }

    void show(Context ctx, HttpStatus status, String template, Object model) {
        ctx.status(status);
        show(ctx, template, model);
    }

    /** What browsers must not do with anything that comes from here. */
    static void protect(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        // not no-referrer: browsers then hide the origin of forms, by which these are known to be ours
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Cross-Origin-Opener-Policy", "same-origin");
        ctx.header("Cross-Origin-Resource-Policy", "same-origin");
        ctx.header("Cache-Control", "no-store");
    }
}
