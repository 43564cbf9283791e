package dev.belay.adapters.cli;

import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code completion}: one script serves both shells. */
final class CompletionCommand implements VerbCommand {

    @Override
    public void describe(Signature signature) {
        signature.add(new Words("0..1", false, "SHELL", "bash or zsh."));
    }

    @Override
    public Report run(Invocation invocation) {
        String shell = !invocation.given().words().isEmpty()
                ? invocation.given().words().get(0)
                : "bash";
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            return Report.stopped(
                    invocation.verb().word(),
                    ExitCode.USAGE,
                    "wrong-usage",
                    List.of(Problem.usage("There is completion for bash and zsh alone.", "Write one of them.")));
        }
        CommandLine root = new CommandLine(CommandSpec.create().name("belay"));
        for (Verb verb : Verb.values()) {
            root.addSubcommand(verb.word(), new CommandLine(PicocliArguments.spec(verb)));
        }
        return new Report(
                invocation.verb().word(),
                ExitCode.DONE,
                "printed",
                "",
                List.of(),
                new Details.Printed(AutoComplete.bash("belay", root)));
    }
}
