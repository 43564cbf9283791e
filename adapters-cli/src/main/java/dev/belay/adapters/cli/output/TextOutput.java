package dev.belay.adapters.cli.output;

import dev.belay.application.port.Progress;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text for people: results on one stream, problems on the other. */
public final class TextOutput implements Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;
    private final Progress progress;
    private final Optional<InputStream> keyboard;

    private TextOutput(
            PrintStream out, PrintStream err, boolean quiet, Progress progress, Optional<InputStream> keyboard) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.progress = progress;
        this.keyboard = keyboard;
    }

    /** Tells problems that are errors, and nothing else. */
    public static TextOutput quiet(PrintStream out, PrintStream err) {
        return new TextOutput(out, err, true, Progress.NONE, Optional.empty());
    }

    /**
     * Shows the progress as a bar that redraws itself.
     *
     * @param keyboard where questions are answered
     */
    public static TextOutput onTerminal(PrintStream out, PrintStream err, Optional<InputStream> keyboard) {
        return new TextOutput(out, err, false, new ProgressBar(out), keyboard);
    }

    /** Tells the progress line by line. */
    public static TextOutput inLines(PrintStream out, PrintStream err) {
        return new TextOutput(out, err, false, new ProgressLines(out), Optional.empty());
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void note(String line) {
        if (!quiet) {
            out.println(Printable.line(line));
            // a question may follow, which is written past this stream
            out.flush();
        }
    }

    @Override
    public boolean agreed(String what, String database) {
        if (keyboard.isEmpty()) {
            return false;
        }
        clearBar();
        out.println(Printable.line(what));
        out.print("To consent, type the name of the database, " + Printable.line(database) + ": ");
        out.flush();
        return line(keyboard.get()).equals(database);
    }

    /** What is typed up to the end of the line, and not a byte more. */
    private static String line(InputStream keyboard) {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        try {
            for (int letter = keyboard.read(); letter >= 0 && letter != '\n'; letter = keyboard.read()) {
                typed.write(letter);
            }
        } catch (IOException e) {
            return "";
        }
        return typed.toString(StandardCharsets.UTF_8).strip();
    }

    private void clearBar() {
        if (progress instanceof ProgressBar bar) {
            bar.clear();
        }
    }

    @Override
    public void end(Report report) {
        clearBar();
        if (!quiet) {
            out.print(report.details().accept(new DetailsText()));
        }
        out.flush();
        for (Problem problem : report.problems()) {
            if (problem.isError() || !quiet) {
                err.print(ProblemText.of(problem));
            }
        }
        if (!quiet && !report.summary().isEmpty()) {
            (report.exit() == ExitCode.DONE ? out : err).println(Printable.line(report.summary()));
        }
        err.flush();
        out.flush();
    }
}
