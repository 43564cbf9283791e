package dev.belay.adapters.http.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Writes pages. Each was compiled when Belay was built, and shows whatever is in its model as text. */
final class Pages {
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

    /**
     * Lets forms say where they come from, by which they are known to be ours: under the server's own policy browsers
     * would hide it. All else that browsers must not do, the server says of every answer.
     */
    static void protect(Context ctx) {
        ctx.header("Referrer-Policy", "same-origin");
    }
}
