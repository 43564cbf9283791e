package dev.belay.application.operations;

import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.operation.Reading;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.run.RunId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives a consent to a plan that needs one, to somebody who has seen it and may agree to it: to act themselves, or to let
 * another person act. It holds for that person, that plan, that state of that database, ten minutes and once.
 */
public final class GiveConsent {
    private final Targets targets;
    private final Reads reads;
    private final Notes notes;
    private final Watcher watcher;
    private final Supplier<RunId> runIds;

    GiveConsent(Targets targets, Reads reads, Notes notes, Watcher watcher, Supplier<RunId> runIds) {
        this.targets = targets;
        this.reads = reads;
        this.notes = notes;
        this.watcher = watcher;
        this.runIds = runIds;
    }

    /**
     * What is asked for.
     *
     * @param plan the hash of the plan that was seen, or its beginning; empty where the operation has no plan of steps
     * @param actor who is to act; whoever asks, where it is absent
     */
    public record Request(
            Principal principal,
            String origin,
            String target,
            Operation operation,
            String plan,
            Optional<String> actor) {}

    /** How it ended. */
    public sealed interface Result {

        /**
         * The consent.
         *
         * @param approvedBy who approved, where another person is to act: to be given with the phrase
         */
        record Given(ConsentPhrase phrase, Optional<String> approvedBy, Report plan) implements Result {}

        /** The plan is another by now: this one. */
        record Changed(Report plan) implements Result {}

        /** It needs no consent. */
        record NotNeeded(Report plan) implements Result {}

        /** Whoever asks has not the role that it takes. */
        record Denied(Role needed) implements Result {}

        /** On this target nobody consents to what they do themselves. */
        record OwnAct() implements Result {}

        /** What it would do cannot be found out now. */
        record Unknown(Report report) implements Result {}

        /** There is no such target. */
        record NoTarget() implements Result {}
    }

    public Result run(Request request) {
        Optional<Target> found = targets.named(request.target());
        if (found.isEmpty()) {
            return new Result.NoTarget();
        }
        Target target = found.get();
        Principal principal = request.principal();
        if (!principal.role().includes(Role.OPERATOR)) {
            return denied(target, request, Role.OPERATOR);
        }
        String subject = principal.subject();
        String acting = request.actor().orElse(subject);
        Optional<String> approvedBy = acting.equals(subject) ? Optional.empty() : Optional.of(subject);
        if (approvedBy.isEmpty() && target.sheet().fourEyes()) {
            return new Result.OwnAct();
        }
        Actor actor = new Actor(Start.actorName(acting, approvedBy), request.origin());
        Optional<Report> read = reads.of(target, new Reading.PlanOf(request.operation()), actor);
        if (read.isEmpty() || (read.get().consent().isEmpty() && read.get().exit() != ExitCode.DONE)) {
            return new Result.Unknown(read.orElseGet(Start::tooMany));
        }
        Report plan = read.get().with(Optional.empty());
        Optional<ConsentPhrase> phrase = read.get().consent();
        if (phrase.isEmpty()) {
            return new Result.NotNeeded(plan);
        }
        Optional<Details.Planned> planned =
                plan.details() instanceof Details.Planned one ? Optional.of(one) : Optional.empty();
        if (planned.isPresent() && !planned.get().plan().hash().text().equals(request.plan())) {
            return new Result.Changed(plan);
        }
        Role needed = Operation.consenting(planned.map(one -> one.plan().risk()).orElse(Risk.DESTRUCTIVE));
        if (!principal.role().includes(needed)) {
            return denied(target, request, needed);
        }
        watcher.consented(principal, request.target(), request.operation(), acting);
        notes.ended(
                target,
                runIds.get(),
                new Actor(subject, request.origin()),
                "consent to " + request.operation().text(),
                Ending.of(Outcome.DONE, 0, "plan " + request.plan() + " for " + acting));
        return new Result.Given(phrase.get(), approvedBy, plan);
    }

    private Result denied(Target target, Request request, Role needed) {
        String what = "consent to " + request.operation().text();
        Principal principal = request.principal();
        watcher.denied(principal, request.target(), what);
        notes.refused(
                target,
                runIds.get(),
                new Actor(principal.subject(), request.origin()),
                what,
                "role " + principal.role().word());
        return new Result.Denied(needed);
    }
}
