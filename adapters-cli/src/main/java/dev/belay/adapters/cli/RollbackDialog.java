package dev.belay.adapters.cli;

import dev.belay.adapters.cli.dialog.Dialog;
import dev.belay.adapters.cli.dialog.PipeDialog;
import dev.belay.adapters.cli.dialog.TerminalDialog;
import dev.belay.adapters.cli.output.Output;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.rollback.Rollback;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.rollback.RollbackTarget;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks how far back to go: shows what each way would do and lose, has one confirmed, and goes. */
final class RollbackDialog {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NAME_WIDTH = 11;

    private final Invocation invocation;
    private final Wiring wiring;
    private final Migrate.Request request;
    private final Output output;

    private RollbackDialog(Invocation invocation, Wiring wiring, Migrate.Request request) {
        this.invocation = invocation;
        this.wiring = wiring;
        this.request = request;
        this.output = invocation.output();
    }

    /** @param request what is asked for beside the target */
    static RollbackDialog of(Invocation invocation, Wiring wiring, Migrate.Request request) {
        return new RollbackDialog(invocation, wiring, request);
    }

    /** Whether there may be somebody who answers, and reads what is asked. A pipeline has nobody. */
    static boolean isPossible(Invocation invocation) {
        Surroundings around = invocation.surroundings();
        boolean isPipeline =
                around.variable("CI").filter(value -> !value.equals("false")).isPresent()
                        || around.variable("GITHUB_ACTIONS").isPresent();
        boolean isSilent = invocation.has("--quiet")
                || Outputs.form(invocation.given().arguments()).equals(Optional.of("json"));
        return !isSilent
                && (around.keyboard().isPresent()
                        || (!isPipeline && around.pipe().isPresent()));
    }

    /** One way back, and what it would do. */
    private record Way(String name, RollbackTarget target, Rollback.Result result) {}

    Report run() {
        try (Dialog dialog = dialog()) {
            while (true) {
                List<Way> ways = new ArrayList<>();
                for (String name : List.of("previous", "initial", "base", "emergency")) {
                    ways.add(way(name, RollbackTarget.parse(name).orElseThrow()));
                }
                tell(ways);
                Optional<String> answer =
                        ask(dialog, "Which, 1 to " + (ways.size() + 1) + ", or q to leave? ", words(ways));
                if (answer.isEmpty() || answer.get().equalsIgnoreCase("q")) {
                    return left(answer);
                }
                Optional<Way> chosen = chosen(answer.get(), ways, dialog);
                if (chosen.isEmpty()) {
                    output.note("That is none of them: " + answer.get());
                    continue;
                }
                Optional<Report> report = go(chosen.get(), dialog);
                if (report.isPresent()) {
                    return report.get();
                }
            }
        }
    }

    private Dialog dialog() {
        Surroundings around = invocation.surroundings();
        Optional<InputStream> keyboard = around.keyboard();
        return keyboard.filter(System.in::equals).isPresent()
                ? TerminalDialog.open()
                : new PipeDialog(keyboard.or(around::pipe).orElseThrow(), output::note, PATIENCE);
    }

    private Optional<String> ask(Dialog dialog, String question, List<String> words) {
        return invocation.interruption().whileIdle(() -> dialog.ask(question, words));
    }

    private Way way(String name, RollbackTarget target) {
        Migrate.Request dry = new Migrate.Request(
                Rollback.chain(target, request.chain().backsUp()),
                request.rules(),
                true,
                request.lockWait(),
                request.timeout(),
                request.unfinished(),
                Optional.empty(),
                Optional.empty());
        return new Way(name, target, wiring.rollback(true).run(dry, wiring.progress()));
    }

    private static List<String> words(List<Way> ways) {
        List<String> words = new ArrayList<>();
        ways.forEach(way -> words.add(way.name()));
        words.add("version");
        return words;
    }

    private void tell(List<Way> ways) {
        output.note("");
        ways.stream()
                .map(Way::result)
                .map(RollbackText::assessment)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(assessment -> output.note(
                        "The database " + wiring.database(assessment.facts()).url() + " is "
                                + RollbackText.standing(assessment) + "."));
        output.note("How far back?");
        int number = 0;
        for (Way way : ways) {
            String lead = way.target() instanceof RollbackTarget.Emergency ? "the last run: " : "";
            output.note("  " + ++number + "  " + padded(way.name()) + lead + RollbackText.of(way.result()));
        }
        output.note("  " + ++number + "  " + padded("version") + "to a version that you name");
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }

    private Optional<Way> chosen(String answer, List<Way> ways, Dialog dialog) {
        for (int i = 0; i < ways.size(); i++) {
            if (answer.equals(String.valueOf(i + 1))
                    || answer.equalsIgnoreCase(ways.get(i).name())) {
                return Optional.of(ways.get(i));
            }
        }
        if (answer.equals(String.valueOf(ways.size() + 1)) || answer.equalsIgnoreCase("version")) {
            List<String> versions = applied(ways);
            output.note("Applied are " + String.join(", ", versions) + ".");
            return ask(dialog, "Back to which version? ", versions)
                    .flatMap(Version::parse)
                    .map(version -> way("to:" + version, new RollbackTarget.To(version)));
        }
        return RollbackTarget.parse(answer).map(target -> way(answer, target));
    }

    private static List<String> applied(List<Way> ways) {
        Optional<Assessment> assessment = ways.stream()
                .map(Way::result)
                .map(RollbackText::assessment)
                .flatMap(Optional::stream)
                .findFirst();
        return assessment
                .map(known -> known.history().applied().stream()
                        .map(AppliedMigration::version)
                        .flatMap(Optional::stream)
                        .map(Version::toString)
                        .toList())
                .orElse(List.of());
    }

    /** Nothing where the person chooses anew. */
    private Optional<Report> go(Way way, Dialog dialog) {
        boolean isPlanned =
                way.result() instanceof Rollback.Result.Ran ran && ran.run() instanceof Migrate.Result.Planned;
        if (!isPlanned && !(way.result() instanceof Rollback.Result.FromBackup)) {
            output.note(RollbackText.of(way.result()));
            return Optional.empty();
        }
        RollbackText.steps(way.result()).forEach(output::note);
        String name = wiring.databaseName();
        Optional<String> typed = ask(
                dialog,
                "To do this, type the name of the database, " + name + "; anything else leaves it as it is: ",
                List.of(name));
        if (!typed.equals(Optional.of(name))) {
            return Optional.of(left(typed));
        }
        Migrate.Request real = new Migrate.Request(
                Rollback.chain(way.target(), request.chain().backsUp()),
                request.rules(),
                false,
                request.lockWait(),
                request.timeout(),
                request.unfinished(),
                RollbackText.consent(way.result()).map(Object::toString),
                Optional.empty());
        return Optional.of(RollbackCommand.agreed(invocation, wiring, real));
    }

    private Report left(Optional<String> answer) {
        if (answer.isPresent()) {
            return new Report(
                    invocation.verb().word(),
                    ExitCode.DONE,
                    "left",
                    "Nothing was changed.",
                    List.of(),
                    new Details.None());
        }
        return invocation.surroundings().keyboard().isPresent()
                ? Report.stopped(
                        invocation.verb().word(),
                        ExitCode.INTERRUPTED,
                        "interrupted",
                        List.of(Problem.error(
                                "interrupted",
                                "You have left.",
                                "Nothing was changed.",
                                "Run it again when you like.")))
                : Report.stopped(
                        invocation.verb().word(),
                        ExitCode.USAGE,
                        "wrong-usage",
                        List.of(Problem.usage(
                                "Nobody answered.", "Say how far back: " + RollbackCommand.TARGETS + ".")));
    }
}
