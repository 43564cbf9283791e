package dev.belay.adapters.cli.output;

import dev.belay.application.port.Progress;
import java.io.PrintStream;

/** Text for people: results on one stream, problems on the other. */
public final class TextOutput implements Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;
    private final Progress progress;

    private TextOutput(PrintStream out, PrintStream err, boolean quiet, Progress progress) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.progress = progress;
    }

    /** Tells problems that are errors, and nothing else. */
    public static TextOutput quiet(PrintStream out, PrintStream err) {
        return new TextOutput(out, err, true, Progress.NONE);
    }

    /** Shows the progress as a bar that redraws itself. */
    public static TextOutput onTerminal(PrintStream out, PrintStream err) {
        return new TextOutput(out, err, false, new ProgressBar(out));
    }

    /** Tells the progress line by line. */
    public static TextOutput inLines(PrintStream out, PrintStream err) {
        return new TextOutput(out, err, false, new ProgressLines(out));
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void note(String line) {
        if (!quiet) {
            out.println(Printable.line(line));
        }
    }

    @Override
    public void end(Report report) {
        if (progress instanceof ProgressBar bar) {
            bar.clear();
        }
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
