package dev.belay.adapters.cli;

import dev.belay.adapters.cli.output.Output;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<ServerLibraries> missing = ServerLibraries.missing(args);
        if (missing.isPresent()) {
            missing.get().run(args);
            return;
        }
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
        if (code == ExitCode.DONE.number()) {
            sayThatItEndedWell();
        }
        System.exit(code);
    }

    /** Whoever records what Java sees of a run wants to know whether it is one to learn from. */
    private static void sayThatItEndedWell() {
        String mark = System.getProperty("belay.recorded");
        if (mark == null) {
            return;
        }
        try {
            new FileOutputStream(mark).close();
        } catch (IOException e) {
            // without it nothing is learnt, and nothing else is lost
        }
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
                ? new Call(verb.get(), arguments, surroundings, output, interruption, err).run()
                : Report.stopped("belay", ExitCode.USAGE, "wrong-usage", List.of(Usage.unknownVerb(word)));
        // the signal has done its work, and must not stop what is still to be written
        Thread.interrupted();
        output.end(report);
        return report.exit().number();
    }
}
