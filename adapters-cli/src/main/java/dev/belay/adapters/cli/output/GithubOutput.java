package dev.belay.adapters.cli.output;

import dev.belay.application.port.Progress;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.finding.Place;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Another output, and beside it what GitHub Actions shows: an annotation at each script, and a summary of the job. */
public final class GithubOutput implements Output {
    private final Output output;
    private final PrintStream err;
    private final Path folder;
    private final Optional<Path> workspace;
    private final Optional<Path> summary;

    /**
     * @param folder what paths of files are relative to
     * @param workspace where the repository lies, to which GitHub's paths are relative
     * @param summary the file that the summary of the job is appended to
     */
    public GithubOutput(Output output, PrintStream err, Path folder, Optional<Path> workspace, Optional<Path> summary) {
        this.output = output;
        this.err = err;
        this.folder = folder;
        this.workspace = workspace;
        this.summary = summary;
    }

    @Override
    public Progress progress() {
        return output.progress();
    }

    @Override
    public void note(String line) {
        output.note(line);
    }

    @Override
    public void end(Report report) {
        output.end(report);
        for (Problem problem : report.problems()) {
            err.println(annotation(problem));
        }
        if (summary.isPresent()) {
            append(summary.get(), JobSummary.of(report));
        }
        err.flush();
    }

    private void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // the run is over, and how it ended is told already
            err.println("::warning title=belay::The job summary cannot be written to " + data(file.toString()));
        }
    }

    private String annotation(Problem problem) {
        StringBuilder command = new StringBuilder(problem.isError() ? "::error " : "::warning ");
        if (problem.where().isPresent()) {
            Place place = problem.where().get();
            command.append("file=")
                    .append(property(repositoryPath(place.file())))
                    .append(',');
            if (place.line() > 0) {
                command.append("line=").append(place.line()).append(',');
            }
            if (place.column() > 0) {
                command.append("col=").append(place.column()).append(',');
            }
        }
        command.append("title=").append(property("belay: " + problem.kind())).append("::");
        StringBuilder message = new StringBuilder(problem.what());
        line(message, problem.databaseState());
        line(message, Optional.of(problem.next()));
        line(message, problem.databaseCode().map(code -> "Code: " + code));
        return command.append(data(message.toString())).toString();
    }

    private String repositoryPath(String file) {
        Path path = folder.resolve(file).toAbsolutePath().normalize();
        return workspace.isPresent() && path.startsWith(workspace.get())
                ? workspace.get().relativize(path).toString().replace('\\', '/')
                : file;
    }

    private static void line(StringBuilder message, Optional<String> text) {
        if (text.isPresent()) {
            message.append('\n').append(text.get());
        }
    }

    /** GitHub's own rules for what stands behind the two colons. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** GitHub's own rules for what stands before the two colons. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
