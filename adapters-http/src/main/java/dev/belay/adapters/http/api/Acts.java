package dev.belay.adapters.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.application.operations.GiveConsent;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Run;
import dev.belay.application.operations.Start;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Role;
import dev.belay.domain.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes that act on a target: each begins a run, or agrees to one. */
final class Acts {
    private static final String KEY = "Idempotency-Key";
    private static final Route.Field CONSENT =
            Route.Field.optional("consent", "The phrase that gives consent to the plan, from /consents.");
    private static final Route.Field APPROVED_BY =
            Route.Field.optional("approvedBy", "Who gave the consent, where that is another person.");

    private final Operations operations;
    private final Function<Report, String> documents;

    Acts(Operations operations, Function<Report, String> documents) {
        this.operations = operations;
        this.documents = documents;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(
                act("migrate", Role.OPERATOR, "Brings the database to the newest version.", OperationWords.STRATEGY));
        routes.add(act("fix", Role.OPERATOR, "Repairs what is safe to repair, and applies nothing that is pending."));
        routes.add(act(
                "rollback",
                Role.OPERATOR,
                "Takes migrations back.",
                new Route.Field("to", true, OperationWords.TO.what())));
        routes.add(act("backup", Role.OPERATOR, "Makes a backup, and proves that it holds everything."));
        routes.add(act(
                "restore",
                Role.ADMIN,
                "Makes the database what it was when a backup was made.",
                new Route.Field("backup", true, OperationWords.BACKUP.what())));
        routes.add(act("verify", Role.OPERATOR, "Tests the migrations on databases that are thrown away."));
        routes.add(act("rehearse", Role.OPERATOR, "Carries out what is pending on a copy."));
        routes.add(consents());
        return routes;
    }

    private Route act(String word, Role needed, String summary, Route.Field... own) {
        List<Route.Field> fields = new ArrayList<>(List.of(own));
        fields.add(CONSENT);
        fields.add(APPROVED_BY);
        return new Route(
                "POST",
                Readings.path(word),
                Optional.of(needed),
                summary,
                List.of(),
                fields,
                List.of(200, 202, 404, 409, 503),
                asked -> begin(asked, word, fields));
    }

    private void begin(Asked asked, String word, List<Route.Field> fields) {
        Body words = Body.of(asked, fields);
        Operation operation = OperationWords.read(word, words);
        Start.Result result = operations
                .start()
                .run(new Start.Request(
                        asked.principal(),
                        asked.origin(),
                        asked.target(),
                        operation,
                        words.consent(),
                        words.subject("approvedBy"),
                        key(asked)));
        if (result instanceof Start.Result.Begun begun) {
            told(asked, 202, begun.run());
        } else if (result instanceof Start.Result.Known known) {
            told(asked, 200, known.run());
        } else {
            refused(asked, result);
        }
    }

    private void refused(Asked asked, Start.Result result) {
        if (result instanceof Start.Result.Busy busy) {
            new ApiProblem(
                            409,
                            "run-under-way",
                            "Another run is under way",
                            "The run " + busy.other().id() + " (" + busy.other().operation()
                                    + ") is at work on this target.",
                            "Wait for it, or look at it: " + path(busy.other()) + ".")
                    .answer(asked, Optional.of("run"), Optional.of(Json.run(busy.other(), documents)));
        } else if (result instanceof Start.Result.NeedsConsent needs) {
            new ApiProblem(
                            409,
                            "consent-needed",
                            "Consent needed",
                            needs.why() + " Nothing was changed.",
                            "Read the plan; then POST the same operation with the plan's hash to "
                                    + Readings.path("consents").replace("{target}", asked.target())
                                    + ", and the phrase that it answers with the operation.")
                    .answer(asked, Optional.of("plan"), Optional.of(Json.report(needs.plan(), documents)));
        } else if (result instanceof Start.Result.Denied denied) {
            ApiProblem.forbidden(denied.needed().word()).answer(asked);
        } else if (result instanceof Start.Result.Unknown unknown) {
            ApiProblem.unknown(unknown.report())
                    .answer(asked, Optional.of("report"), Optional.of(Json.report(unknown.report(), documents)));
        } else if (result instanceof Start.Result.NoTarget) {
            ApiProblem.notFound("There is no such target.").answer(asked);
        } else {
            ApiProblem.busy("The server is about to stop.").answer(asked);
        }
    }

    private void told(Asked asked, int status, Run run) {
        asked.ctx().header("Location", path(run));
        asked.json(status, Json.run(run, documents));
    }

    static String path(Run run) {
        return "/api/v1/targets/" + run.target() + "/runs/" + run.id();
    }

    private static Optional<String> key(Asked asked) {
        Optional<String> key = Optional.ofNullable(asked.ctx().header(KEY));
        if (key.isPresent() && !key.get().matches("[A-Za-z0-9._:-]{1,128}")) {
            throw new Body.Malformed(KEY + " is not up to 128 letters, digits and . _ : -");
        }
        return key;
    }

    private Route consents() {
        List<Route.Field> fields = new ArrayList<>(OperationWords.ALL);
        fields.add(Route.Field.optional("plan", "The hash of the plan that was read."));
        fields.add(Route.Field.optional("for", "Who is to act, where that is another person."));
        return new Route(
                "POST",
                Readings.path("consents"),
                Optional.of(Role.OPERATOR),
                "Agrees to a plan that needs it: to one that destroys only who is an admin may.",
                List.of(),
                fields,
                List.of(200, 404, 409, 503),
                asked -> consent(asked, fields));
    }

    private void consent(Asked asked, List<Route.Field> fields) {
        Body words = Body.of(asked, fields);
        Operation operation = OperationWords.read(words.required("operation"), words);
        if (!operation.isPlanned()) {
            throw new Body.Malformed("This operation needs no consent: it changes nothing in the database.");
        }
        GiveConsent.Result result = operations
                .giveConsent()
                .run(new GiveConsent.Request(
                        asked.principal(),
                        asked.origin(),
                        asked.target(),
                        operation,
                        words.text("plan").orElse(""),
                        words.subject("for")));
        if (result instanceof GiveConsent.Result.Given given) {
            ObjectNode body = Json.object()
                    .put("consent", given.phrase().toString())
                    .put("expires", given.phrase().expiry().toString());
            given.approvedBy().ifPresent(who -> body.put("approvedBy", who));
            body.set("plan", Json.report(given.plan(), documents));
            asked.json(200, body);
        } else {
            notGiven(asked, result);
        }
    }

    private void notGiven(Asked asked, GiveConsent.Result result) {
        if (result instanceof GiveConsent.Result.Changed changed) {
            new ApiProblem(
                            409,
                            "plan-changed",
                            "The plan is another",
                            "The plan is another than the one that was read. Nothing was changed.",
                            "Read this one, and agree to it with its hash.")
                    .answer(asked, Optional.of("plan"), Optional.of(Json.report(changed.plan(), documents)));
        } else if (result instanceof GiveConsent.Result.NotNeeded needless) {
            new ApiProblem(
                            409,
                            "no-consent-needed",
                            "No consent needed",
                            "This may be done without a consent.",
                            "Begin it.")
                    .answer(asked, Optional.of("plan"), Optional.of(Json.report(needless.plan(), documents)));
        } else if (result instanceof GiveConsent.Result.Denied denied) {
            ApiProblem.forbidden(denied.needed().word()).answer(asked);
        } else if (result instanceof GiveConsent.Result.OwnAct) {
            new ApiProblem(
                            409,
                            "own-act",
                            "Another person must agree",
                            "On this target nobody consents to what they do themselves.",
                            "Let another person agree, who names you in the field \"for\".")
                    .answer(asked);
        } else if (result instanceof GiveConsent.Result.Unknown unknown) {
            ApiProblem.unknown(unknown.report())
                    .answer(asked, Optional.of("report"), Optional.of(Json.report(unknown.report(), documents)));
        } else {
            ApiProblem.notFound("There is no such target.").answer(asked);
        }
    }
}
