package dev.belay.adapters.cli.output;

import dev.belay.application.report.Problem;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What was found out about the migrations, as files. Each method answers what kept the file from being written. */
public record VerificationFiles(Path folder, List<EngineVerification> engines, Optional<Check> agreement) {
    public VerificationFiles {
        engines = List.copyOf(engines);
    }

    /** Each migration and each check as a test, for CI. */
    public Optional<Problem> junit(String file, boolean strict) {
        return write(file, JunitXml.of(this, strict));
    }

    /** A page for people. */
    public Optional<Problem> html(String file) {
        return write(file, VerificationPage.of(this));
    }

    private Optional<Problem> write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Files.writeString(path, text);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Problem.error(
                    "report",
                    "The report " + file + " cannot be written: " + e.getMessage() + ".",
                    "The migrations were verified.",
                    "Check the path and its permissions."));
        }
    }
}
