package dev.belay.adapters.cli;

import dev.belay.application.report.Problem;
import dev.belay.application.verify.Verify;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.finding.Place;
import dev.belay.domain.finding.Severity;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import dev.belay.domain.verification.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What speaks against migrations that were verified, as problems at their files. */
final class VerifiedProblems {
    private static final String STATE = "This was on scratch databases, which are gone. Nothing was changed.";

    private VerifiedProblems() {}

    static List<Problem> of(Verify.Result.Verified verified, boolean strict) {
        List<Problem> problems = new ArrayList<>();
        for (EngineVerification engine : verified.engines()) {
            String on = verified.engines().size() > 1 ? "On " + engine.engine().key() + ": " : "";
            engine.checks().stream().filter(Check::isFailed).forEach(check -> problems.add(problem(on, check)));
            for (JudgedMigration one : engine.migrations()) {
                problem(on, one, strict).ifPresent(problems::add);
            }
            List<JudgedMigration> without = engine.migrations().stream()
                    .filter(one -> one.verdict() == Verdict.NO_UNDO)
                    .toList();
            if (!without.isEmpty()) {
                problems.add(withoutUndo(on, without, strict));
            }
        }
        verified.agreement().filter(Check::isFailed).ifPresent(check -> problems.add(problem("", check)));
        return problems;
    }

    private static Problem problem(String on, Check check) {
        return Problem.error(
                check.kind().word(),
                on + check.kind().question() + " " + check.summary() + " " + String.join(" ", check.details()),
                STATE,
                "Correct the migrations, and verify again.");
    }

    private static Optional<Problem> problem(String on, JudgedMigration one, boolean strict) {
        String label = on + "The undo of " + one.migration().label() + " ";
        return switch (one.verdict()) {
            case RESTORES, NO_UNDO -> Optional.empty();
            case LOSES_DATA ->
                Optional.of(problem(
                        one,
                        strict ? Severity.ERROR : Severity.WARNING,
                        label + "loses data: " + String.join(" ", one.undo().losses()),
                        "Keep what would be lost, or say in the script why it may be."));
            case DOES_NOT_RESTORE ->
                Optional.of(problem(
                        one,
                        Severity.ERROR,
                        label + "does not restore the schema: "
                                + one.undo().differences().stream()
                                        .map(difference ->
                                                difference.difference().text())
                                        .collect(Collectors.joining("; "))
                                + ".",
                        "Make the script undo everything that the migration did."));
            case FAILS ->
                Optional.of(problem(
                        one,
                        Severity.ERROR,
                        label + "fails: "
                                + one.undo().failure().map(Failure::what).orElse(""),
                        "Correct the script."));
        };
    }

    private static Problem problem(JudgedMigration one, Severity severity, String what, String next) {
        // where the schema is not restored, what failed after that is not the place to look at
        Optional<Failure> failure = one.undo().failure().filter(failed -> one.verdict() == Verdict.FAILS);
        return new Problem(
                severity,
                "undo-" + one.verdict().word(),
                what,
                failure.map(Failure::place)
                        .orElseGet(() -> Place.of(
                                one.undoScript().orElse(one.migration()).file())),
                failure.map(Failure::statement).orElse(null),
                failure.map(Failure::code).orElse(null),
                STATE,
                next);
    }

    private static Problem withoutUndo(String on, List<JudgedMigration> without, boolean strict) {
        return new Problem(
                strict ? Severity.ERROR : Severity.WARNING,
                "no-undo",
                on + Reports.counted(without.size(), "migration") + " cannot be undone: "
                        + without.stream().map(one -> one.migration().label()).collect(Collectors.joining(", "))
                        + ".",
                null,
                null,
                null,
                STATE,
                "Write undo scripts, where there is to be a way back.");
    }

    static String summary(Verify.Result.Verified verified, boolean strict) {
        List<JudgedMigration> all = verified.engines().stream()
                .flatMap(engine -> engine.migrations().stream())
                .toList();
        String verdicts = Stream.of(Verdict.values())
                .map(verdict -> {
                    long count =
                            all.stream().filter(one -> one.verdict() == verdict).count();
                    return count == 0 ? "" : count + " " + verdict.word();
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        long failed = Stream.concat(
                        verified.engines().stream().flatMap(engine -> engine.checks().stream()),
                        verified.agreement().stream())
                .filter(Check::isFailed)
                .count();
        return (verified.isGood(strict) ? "Verified: " : "Not good: ")
                + Reports.counted(all.size(), "migration") + (verdicts.isEmpty() ? "" : " (" + verdicts + ")") + ", "
                + (failed == 0 ? "all checks passed." : Reports.counted(failed, "check") + " failed.");
    }
}
