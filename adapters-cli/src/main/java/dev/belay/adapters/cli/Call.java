package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.configuration.ListedSetting;
import dev.belay.adapters.cli.output.Output;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * One call of a verb, from the words that it is given to its report, whatever happens on the way.
 *
 * @param arguments the command line, the verb's own word first
 * @param err where settings and causes go with {@code --verbose}
 */
record Call(
        Verb verb,
        List<String> arguments,
        Surroundings surroundings,
        Output output,
        Interruption interruption,
        PrintStream err) {

    Report run() {
        try {
            ReadArguments read = Given.read(verb, arguments.subList(1, arguments.size()));
            return read instanceof Given given ? run(invocation(given)) : wrong(((ReadArguments.Wrong) read).problem());
        } catch (RuntimeException e) {
            if (arguments.contains("--verbose")) {
                e.printStackTrace(err);
            }
            return defect(e);
        }
    }

    private Report run(Invocation invocation) {
        if (invocation.given().asksForHelp()) {
            return help();
        }
        Optional<String> form = Outputs.form(arguments);
        if (form.isPresent() && !form.get().equals("text") && !form.get().equals("json")) {
            return wrong(Problem.usage("--output is neither text nor json.", "Write one of the two."));
        }
        if (invocation.has("--verbose")) {
            listSettings(invocation);
        }
        return verb.command().run(invocation);
    }

    Invocation invocation(Given given) {
        return new Invocation(verb, given, surroundings, output, interruption);
    }

    private Report help() {
        return new Report(verb.word(), ExitCode.DONE, "printed", "", List.of(), new Details.Printed(Usage.of(verb)));
    }

    private void listSettings(Invocation invocation) {
        ConfigurationResult result = surroundings.configuration(invocation.flags());
        if (result instanceof ConfigurationResult.Read read) {
            for (ListedSetting setting : read.configuration().listed()) {
                err.println("setting: " + setting);
            }
        }
    }

    private Report wrong(Problem problem) {
        return Report.stopped(verb.word(), ExitCode.USAGE, "wrong-usage", List.of(problem));
    }

    /** The message of an exception may hold anything: its type and place say enough for a report of the defect. */
    private Report defect(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        Problem problem = Problem.error(
                "defect",
                "A defect of Belay itself: " + e.getClass().getName() + where + ".",
                "Migrations that were reported as applied are applied; a step that was under way was rolled back.",
                "Report it with the output of the same command with --verbose.");
        return Report.stopped(verb.word(), ExitCode.DEFECT, "defect", List.of(problem));
    }
}
