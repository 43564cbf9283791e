package dev.belay.adapters.http.console;

import dev.belay.domain.failure.Failure;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Pages that say why there is no other. */
final class Failures {
    private static final String UNTOUCHED = "Nothing was changed.";

    private Failures() {}

    private static Frame frame(Optional<Visit> visit, String title) {
        return visit.map(one -> Frame.of(one, title)).orElseGet(() -> Frame.outside(title));
    }

    static void notThere(Pages pages, Context ctx, Optional<Visit> visit) {
        ErrorPage page = new ErrorPage(
                frame(visit, "There is no such page"),
                "This address leads to nothing that is here, or to a target or a run that is not known.",
                UNTOUCHED,
                "Go on from the targets.",
                "");
        pages.show(ctx, HttpStatus.NOT_FOUND, "error", page);
    }

    static void notUnderstood(Pages pages, Context ctx, Visit visit) {
        ErrorPage page = new ErrorPage(
                Frame.of(visit, "That is not understood"),
                "What was asked for is not complete, or names something that there is not.",
                UNTOUCHED,
                "Go back and choose again.",
                "");
        pages.show(ctx, HttpStatus.BAD_REQUEST, "error", page);
    }

    static void notFromHere(Pages pages, Context ctx, Visit visit) {
        ErrorPage page = new ErrorPage(
                Frame.of(visit, "That was not sent from this console"),
                "A form was sent that is not of one of your pages here, or is of a visit that is over.",
                UNTOUCHED,
                "If it was you, open the page again and press the button there. If it was not, somebody tried to act in"
                        + " your name, and did not succeed.",
                "");
        pages.show(ctx, HttpStatus.FORBIDDEN, "error", page);
    }

    static void unreadable(Pages pages, Room room, Failure failure) {
        ErrorPage page = new ErrorPage(
                room.frame("", "It cannot be read now"), failure.what(), failure.state(), failure.next(), "");
        pages.show(room.ctx(), HttpStatus.SERVICE_UNAVAILABLE, "error", page);
    }

    /** @param id under which the log has the rest */
    static void defect(Pages pages, Context ctx, Optional<Visit> visit, String id) {
        ErrorPage page = new ErrorPage(
                frame(visit, "Something went wrong here"),
                "The console itself failed. It is not your doing.",
                "A run that was under way goes on; the page of its target shows it.",
                "Try again. If it stays so, report it with what the log says.",
                id);
        pages.show(ctx, HttpStatus.INTERNAL_SERVER_ERROR, "error", page);
    }
}
