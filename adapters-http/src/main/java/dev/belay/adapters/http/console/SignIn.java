package dev.belay.adapters.http.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Signs people in and out. */
final class SignIn {
    private static final int LONGEST_NEXT = 300;

    private final Pages pages;
    private final Door door;

    SignIn(Pages pages, Door door) {
        this.pages = pages;
        this.door = door;
    }

    void show(Context ctx) {
        pages.show(ctx, "signIn", SignInPage.of("", Tone.QUIET, next(Optional.ofNullable(ctx.queryParam("next")))));
    }

    void enter(Context ctx) {
        String next = next(Door.field(ctx, "next"));
        if (!Door.isFromHere(ctx)) {
            refuse(ctx, HttpStatus.FORBIDDEN, "That form was not sent from this page. Sign in here.", "");
            return;
        }
        Entrance.Entry entry = door.enter(ctx, Door.field(ctx, "token").orElse(""));
        if (entry instanceof Entrance.Entry.In) {
            ctx.redirect(next.isEmpty() ? Paths.TARGETS : next, HttpStatus.SEE_OTHER);
        } else if (entry instanceof Entrance.Entry.TooOften early) {
            ctx.header("Retry-After", String.valueOf(Math.max(1, early.pause().toSeconds())));
            refuse(ctx, HttpStatus.TOO_MANY_REQUESTS, "Too many tokens were not accepted. Wait, then try again.", next);
        } else {
            refuse(
                    ctx,
                    HttpStatus.UNAUTHORIZED,
                    "This token is not accepted: it has expired, is not of this server, or is not complete.",
                    next);
        }
    }

    private void refuse(Context ctx, HttpStatus status, String said, String next) {
        pages.show(ctx, status, "signIn", SignInPage.of(said, Tone.BAD, next));
    }

    void leave(Context ctx) {
        Optional<Visit> visit = door.visitor(ctx);
        if (visit.isPresent() && !Door.isProven(ctx, visit.get())) {
            refuse(ctx, HttpStatus.FORBIDDEN, "That form was not sent from this console. You are still signed in.", "");
            return;
        }
        visit.ifPresent(one -> door.leave(ctx, one));
        pages.show(ctx, "signIn", SignInPage.of("You have signed out.", Tone.GOOD, ""));
    }

    /** Where somebody may be sent on to: to a page of this server, and nowhere else. */
    private static String next(Optional<String> asked) {
        return asked.filter(SignIn::isPage).orElse("");
    }

    private static boolean isPage(String path) {
        return path.length() <= LONGEST_NEXT
                && path.startsWith(Paths.target("", ""))
                && path.chars().allMatch(letter -> letter > ' ' && letter < 127 && letter != '\\');
    }
}
