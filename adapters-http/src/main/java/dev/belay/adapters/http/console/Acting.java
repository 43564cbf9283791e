package dev.belay.adapters.http.console;

import dev.belay.application.operations.GiveConsent;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Run;
import dev.belay.application.operations.Start;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.operation.Reading;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.util.Optional;

/** Shows what an operation would do, and begins it for whoever has seen that and means it. */
final class Acting {
    private final Pages pages;
    private final Operations operations;
    private final SecureRandom random = new SecureRandom();

    Acting(Pages pages, Operations operations) {
        this.pages = pages;
        this.operations = operations;
    }

    /** What makes a repeated press of the same button the same run. */
    String key() {
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    void plan(Room room, Deed deed) {
        plan(room, deed, HttpStatus.OK, room.look(new Reading.PlanOf(deed.operation())), "");
    }

    private void plan(Room room, Deed deed, HttpStatus status, Report report, String said) {
        PlanPage page = PlanPage.of(room.visit(), room.sheet(), deed, report, room.running(), said, key());
        pages.show(room.ctx(), status, "plan", page);
    }

    private void again(Room room, Deed deed, HttpStatus status, String said) {
        plan(room, deed, status, room.look(new Reading.PlanOf(deed.operation())), said);
    }

    /** Begins it, with the consent that somebody has typed or was given. */
    void start(Room room, Deed deed) {
        Optional<String> typed = room.asked("typed");
        Optional<String> consent = room.asked("consent").map(String::strip);
        Optional<String> approved = room.asked("approved").map(String::strip);
        if (typed.isPresent() && consent.isEmpty()) {
            consented(room, deed, typed.get());
            return;
        }
        begin(room, deed, consent, approved);
    }

    private void consented(Room room, Deed deed, String typed) {
        if (!typed.strip().equals(room.name())) {
            again(room, deed, HttpStatus.BAD_REQUEST, "Nothing was done: what you typed is not " + room.name() + ".");
            return;
        }
        GiveConsent.Result result = give(room, deed, Optional.empty());
        if (result instanceof GiveConsent.Result.Given given) {
            begin(room, deed, Optional.of(given.phrase().toString()), given.approvedBy());
        } else if (result instanceof GiveConsent.Result.NotNeeded) {
            begin(room, deed, Optional.empty(), Optional.empty());
        } else {
            notGiven(room, deed, result);
        }
    }

    /** Consents to what another person is to do. */
    void consent(Room room, Deed deed) {
        String actor = room.asked("actor").map(String::strip).orElse("");
        if (!room.asked("typed").map(String::strip).equals(Optional.of(room.name())) || !Principal.isSubject(actor)) {
            again(
                    room,
                    deed,
                    HttpStatus.BAD_REQUEST,
                    "No consent was given: type " + room.name() + ", and the name of who will run it.");
            return;
        }
        GiveConsent.Result result = give(room, deed, Optional.of(actor));
        if (result instanceof GiveConsent.Result.Given given) {
            Frame frame = room.frame("plan", "Your consent");
            pages.show(
                    room.ctx(),
                    "consent",
                    new ConsentPage(frame, room.sheet(), deed, given.phrase().toString(), actor));
        } else {
            notGiven(room, deed, result);
        }
    }

    private GiveConsent.Result give(Room room, Deed deed, Optional<String> actor) {
        return operations
                .giveConsent()
                .run(new GiveConsent.Request(
                        room.visit().principal(),
                        room.origin(),
                        room.name(),
                        deed.operation(),
                        room.asked("plan").orElse(""),
                        actor));
    }

    private void notGiven(Room room, Deed deed, GiveConsent.Result result) {
        if (result instanceof GiveConsent.Result.Changed changed) {
            String said = "Nothing was done: the plan is another by now. This is the new one.";
            plan(room, deed, HttpStatus.CONFLICT, changed.plan(), said);
        } else if (result instanceof GiveConsent.Result.Denied denied) {
            String said = "Nothing was done: that consent takes the role "
                    + denied.needed().word() + ".";
            again(room, deed, HttpStatus.FORBIDDEN, said);
        } else if (result instanceof GiveConsent.Result.Unknown unknown) {
            plan(
                    room,
                    deed,
                    HttpStatus.CONFLICT,
                    unknown.report(),
                    "Nothing was done: what it would do is not known now.");
        } else if (result instanceof GiveConsent.Result.OwnAct) {
            String said = "No consent was given: here nobody consents to what they do themselves.";
            again(room, deed, HttpStatus.CONFLICT, said);
        } else {
            again(room, deed, HttpStatus.CONFLICT, "It needs no consent: it can be run as it is.");
        }
    }

    private void begin(Room room, Deed deed, Optional<String> consent, Optional<String> approved) {
        Start.Result result = operations
                .start()
                .run(new Start.Request(
                        room.visit().principal(),
                        room.origin(),
                        room.name(),
                        deed.operation(),
                        consent,
                        approved,
                        room.asked("key").filter(key -> !key.isEmpty())));
        if (result instanceof Start.Result.Begun begun) {
            show(room, begun.run());
        } else if (result instanceof Start.Result.Known known) {
            show(room, known.run());
        } else {
            notBegun(room, deed, result);
        }
    }

    private static void show(Room room, Run run) {
        room.ctx().redirect(Paths.run(room.name(), run.id().toString()), HttpStatus.SEE_OTHER);
    }

    private void notBegun(Room room, Deed deed, Start.Result result) {
        if (result instanceof Start.Result.NeedsConsent needs) {
            plan(room, deed, HttpStatus.CONFLICT, needs.plan(), "Nothing was done. " + needs.why());
        } else if (result instanceof Start.Result.Busy busy) {
            String said = "Nothing was begun: " + busy.other().operation() + " is under way, by "
                    + busy.other().actor() + ".";
            again(room, deed, HttpStatus.CONFLICT, said);
        } else if (result instanceof Start.Result.Denied denied) {
            String said =
                    "Nothing was done: that takes the role " + denied.needed().word() + ".";
            again(room, deed, HttpStatus.FORBIDDEN, said);
        } else if (result instanceof Start.Result.Unknown unknown) {
            plan(
                    room,
                    deed,
                    HttpStatus.CONFLICT,
                    unknown.report(),
                    "Nothing was done: what it would do is not known now.");
        } else {
            again(room, deed, HttpStatus.SERVICE_UNAVAILABLE, "Nothing was begun: the server is about to stop.");
        }
    }
}
