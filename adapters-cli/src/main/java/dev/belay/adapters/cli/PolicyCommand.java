package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Setting;
import dev.belay.application.policy.SetPolicy;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.consent.ConsentPhrase;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.StoredPolicy;
import java.util.List;
import java.util.Optional;

/** {@code policy}. */
final class PolicyCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        signature
                .add(Option.valued(
                        "--environment",
                        "NAME",
                        "Stores what the database is for: development, testing or production."))
                .add(Option.bare("--disposable", "Marks the database as one that may be destroyed."))
                .add(Option.bare("--not-disposable", "Takes that mark back."))
                .add(Option.valued("--consent", "PHRASE", "The phrase that a refusal printed."))
                .add(Option.valued("--lock-wait", "TIME", "How long to wait for another run, such as 30s."));
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<String> word = invocation.value("--environment");
        Optional<Environment> environment = word.flatMap(Environment::named);
        if (word.isPresent() && environment.isEmpty()) {
            return wrong(
                    invocation,
                    "--environment is not an environment that Belay knows.",
                    "Write development, testing or production.");
        }
        if (invocation.has("--disposable") && invocation.has("--not-disposable")) {
            return wrong(invocation, "--disposable and --not-disposable contradict each other.", "Write one of them.");
        }
        Optional<Boolean> disposable = invocation.has("--disposable") || invocation.has("--not-disposable")
                ? Optional.of(invocation.has("--disposable"))
                : Optional.empty();
        boolean stores = environment.isPresent() || disposable.isPresent();
        Prepared prepared =
                new Preparation(invocation, stores ? Preparation.Need.MARK : Preparation.Need.LOOK).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        SetPolicy.Request request = new SetPolicy.Request(
                environment,
                disposable,
                invocation.value("--consent"),
                wiring.configuration().rules().waits().lockWait().value());
        SetPolicy.Result result = wiring.setPolicy().run(request, wiring.progress());
        if (result instanceof SetPolicy.Result.NeedsConsent needs
                && invocation.isAgreed(reason(needs), wiring.databaseName())) {
            result = wiring.setPolicy().run(request.agreed(needs.phrase()), wiring.progress());
        }
        Report report = report(invocation, wiring, result);
        return (stores ? report.after(wiring.settings().keyWarnings()) : report).after(prepared.warnings());
    }

    private static Report report(Invocation invocation, Wiring wiring, SetPolicy.Result result) {
        if (result instanceof SetPolicy.Result.Failed failed) {
            return Reports.failed(invocation, ExitCode.of(result), failed.failure());
        }
        if (result instanceof SetPolicy.Result.NeedsConsent needs) {
            return refused(
                    invocation,
                    "consent-needed",
                    reason(needs),
                    "Nothing was changed.",
                    "To consent, run within " + ConsentPhrase.LIFE.toMinutes() + " minutes: "
                            + invocation.again("--consent", needs.phrase().toString()));
        }
        if (result instanceof SetPolicy.Result.Refused refused) {
            return refused(
                    invocation,
                    "consent-refused",
                    refused.verdict().sentence(),
                    "The policy is as it was; the audit trail has the refusal.",
                    "Run without --consent to see a phrase that holds.");
        }
        if (result instanceof SetPolicy.Result.Stored stored) {
            return shown(invocation, wiring, "stored", stored.stored(), stored.inForce());
        }
        SetPolicy.Result.Known known = (SetPolicy.Result.Known) result;
        return shown(invocation, wiring, "known", known.stored(), known.inForce());
    }

    private static String reason(SetPolicy.Result.NeedsConsent needs) {
        return "This makes the stored policy looser, which needs a consent in "
                + needs.inForce().environment().word() + ".";
    }

    private static Report shown(
            Invocation invocation, Wiring wiring, String outcome, StoredPolicy stored, Policy inForce) {
        Setting<String> configured = wiring.configuration().environment();
        return new Report(
                invocation.verb().word(),
                ExitCode.DONE,
                outcome,
                outcome.equals("stored") ? "The policy is stored." : "",
                List.of(),
                new Details.PolicyShown(wiring.settings().environment(), origin(configured), stored, inForce));
    }

    /** What was written, where it is another word than the one that it counts as. */
    private static String origin(Setting<String> configured) {
        String word = configured.value();
        boolean isPlain = word.equals(Environment.parse(Optional.of(word)).word());
        return (isPlain ? "" : "\"" + word + "\", ") + configured.origin().text();
    }

    private static Report refused(Invocation invocation, String kind, String what, String state, String next) {
        return Report.stopped(
                invocation.verb().word(), ExitCode.REFUSED, "refused", List.of(Problem.error(kind, what, state, next)));
    }

    private static Report wrong(Invocation invocation, String what, String next) {
        return Report.stopped(
                invocation.verb().word(), ExitCode.USAGE, "wrong-usage", List.of(Problem.usage(what, next)));
    }
}
