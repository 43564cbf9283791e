package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.GithubOutput;
import dev.belay.adapters.cli.output.JsonOutput;
import dev.belay.adapters.cli.output.Output;
import dev.belay.adapters.cli.output.TextOutput;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Chooses the form of output by what is on the command line, before that is known to be right: errors have a form too. */
final class Outputs {
    private final PrintStream out;
    private final PrintStream err;

    Outputs(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    Output of(List<String> arguments, Surroundings around) {
        Output output = plain(arguments, around);
        if (!"true".equals(around.environment().get("GITHUB_ACTIONS"))) {
            return output;
        }
        return new GithubOutput(
                output,
                err,
                around.folder(),
                around.variable("GITHUB_WORKSPACE").map(Path::of),
                around.variable("GITHUB_STEP_SUMMARY").map(Path::of));
    }

    private Output plain(List<String> arguments, Surroundings around) {
        if (form(arguments).equals(Optional.of("json"))) {
            return new JsonOutput(out);
        }
        if (arguments.contains("--quiet")) {
            return TextOutput.quiet(out, err);
        }
        return around.terminal() ? TextOutput.onTerminal(out, err, around.keyboard()) : TextOutput.inLines(out, err);
    }

    /** What {@code --output} says; the last, where it was repeated. */
    static Optional<String> form(List<String> arguments) {
        for (int at = arguments.size() - 1; at >= 0; at--) {
            String argument = arguments.get(at);
            if (argument.startsWith("--output=")) {
                return Optional.of(argument.substring("--output=".length()));
            }
            if (argument.equals("--output")) {
                return Optional.of(at + 1 < arguments.size() ? arguments.get(at + 1) : "");
            }
        }
        return Optional.empty();
    }
}
