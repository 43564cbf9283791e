package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.ConfigurationResult;
import dev.belay.adapters.cli.configuration.ListedSetting;
import dev.belay.adapters.cli.output.Output;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command. */
public final class Belay {
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;
    private final Interruption interruption;

    private Belay(Surroundings surroundings, PrintStream out, PrintStream err, Interruption interruption) {
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
        this.interruption = interruption;
    }

    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "belay-signal"));
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                Path.of(""),
                Boolean.getBoolean("belay.terminal"),
                Boolean.getBoolean("belay.keyboard") ? Optional.of(System.in) : Optional.empty(),
                Optional.of(System.in),
                Optional.ofNullable(System.getProperty("belay.example")).map(Path::of));
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int code = new Belay(surroundings, out, err, interruption).run(List.of(args));
        out.flush();
        err.flush();
        interruption.finish();
        System.exit(code);
    }

    /** Runs a command line in this process, in that folder, and answers the exit code. */
    public static int run(
            String[] args,
            Map<String, String> environment,
            Path folder,
            PrintStream out,
            PrintStream err,
            boolean terminal) {
        return run(
                new Surroundings(
                        Map.copyOf(environment),
                        folder,
                        terminal,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                args,
                out,
                err);
    }

    /** The same where somebody watches who answers questions on that keyboard. */
    public static int run(
            String[] args,
            Map<String, String> environment,
            Path folder,
            PrintStream out,
            PrintStream err,
            InputStream keyboard) {
        return run(
                new Surroundings(
                        Map.copyOf(environment),
                        folder,
                        true,
                        Optional.of(keyboard),
                        Optional.empty(),
                        Optional.empty()),
                args,
                out,
                err);
    }

    private static int run(Surroundings surroundings, String[] args, PrintStream out, PrintStream err) {
        return new Belay(surroundings, out, err, new Interruption()).run(List.of(args));
    }

    /** The same in every console, whatever it takes for its encoding. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }

    private int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            err.print(Usage.root());
            return ExitCode.USAGE.number();
        }
        String word = arguments.get(0);
        if (word.equals("--help") || word.equals("-h") || word.equals("help")) {
            out.print(Usage.root());
            return ExitCode.DONE.number();
        }
        if (word.equals("--version")) {
            String version = Belay.class.getPackage().getImplementationVersion();
            out.println("belay " + (version == null ? "unpackaged" : version));
            return ExitCode.DONE.number();
        }
        Output output = new Outputs(out, err).of(arguments, surroundings);
        Optional<Verb> verb = Verb.of(word);
        Report report = verb.isPresent()
                ? run(verb.get(), arguments, output)
                : Report.stopped("belay", ExitCode.USAGE, "wrong-usage", List.of(Usage.unknownVerb(word)));
        // the signal has done its work, and must not stop what is still to be written
        Thread.interrupted();
        output.end(report);
        return report.exit().number();
    }

    private Report run(Verb verb, List<String> arguments, Output output) {
        try {
            ParseResult given = new CommandLine(verb.spec())
                    .setExpandAtFiles(false)
                    .setOverwrittenOptionsAllowed(true)
                    .parseArgs(arguments.subList(1, arguments.size()).toArray(new String[0]));
            if (given.isUsageHelpRequested()) {
                return help(verb);
            }
            Optional<String> form = Outputs.form(arguments);
            if (form.isPresent() && !form.get().equals("text") && !form.get().equals("json")) {
                return wrong(verb, Problem.usage("--output is neither text nor json.", "Write one of the two."));
            }
            Invocation invocation = new Invocation(verb, given, surroundings, output, interruption);
            if (invocation.has("--verbose")) {
                listSettings(invocation);
            }
            return verb.command().run(invocation);
        } catch (CommandLine.ParameterException e) {
            return wrong(verb, Usage.of(e, verb, arguments));
        } catch (RuntimeException e) {
            if (arguments.contains("--verbose")) {
                e.printStackTrace(err);
            }
            return defect(verb, e);
        }
    }

    private Report help(Verb verb) {
        return new Report(verb.word(), ExitCode.DONE, "printed", "", List.of(), new Details.Printed(Usage.of(verb)));
    }

    private void listSettings(Invocation invocation) {
        ConfigurationResult result =
                Configuration.read(invocation.flags(), surroundings.environment(), surroundings.folder());
        if (result instanceof ConfigurationResult.Read read) {
            for (ListedSetting setting : read.configuration().listed()) {
                err.println("setting: " + setting);
            }
        }
    }

    private static Report wrong(Verb verb, Problem problem) {
        return Report.stopped(verb.word(), ExitCode.USAGE, "wrong-usage", List.of(problem));
    }

    /** The message of an exception may hold anything: its type and place say enough for a report of the defect. */
    private static Report defect(Verb verb, RuntimeException e) {
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
