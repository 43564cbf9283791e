package dev.belay.adapters.cli;

import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.report.Problem;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file behind a SQLite URL, looked at before SQLite does, which would make any file that it does not find: a
 * mistyped path would become an empty database.
 */
final class SqliteFile {
    private final SqliteUrl url;
    private final File file;
    private final boolean mayCreate;

    /** @param mayCreate whether a database that is not there is meant to be made */
    SqliteFile(SqliteUrl url, Path folder, boolean mayCreate) {
        this.url = url;
        this.file = folder.resolve(url.path()).toFile();
        this.mayCreate = mayCreate;
    }

    /** What stands against a run, if anything does. */
    Optional<Problem> problem(boolean writes) {
        File parent = file.getParentFile();
        if (parent != null && !parent.isDirectory()) {
            return Optional.of(Problem.usage(
                    "The folder of the database " + url.path() + " does not exist: " + parent + ".",
                    "Create the folder, or correct the path in the URL."));
        }
        if (file.isDirectory()) {
            return Optional.of(Problem.usage(
                    "The database " + url.path() + " is a folder, not a file.", "Name a file in the URL."));
        }
        if (mayCreate || file.length() > 0 || (file.exists() && !writes)) {
            return Optional.empty();
        }
        return Optional.of(Problem.usage(
                file.exists()
                        ? "The database file " + file + " is empty (0 bytes)."
                        : "There is no database file " + file + ".",
                "If it is to be made, run \"belay migrate --create\"; otherwise correct the path in the URL."));
    }

    boolean exists() {
        return file.exists();
    }

    /** The URL to connect with: a run that only reads gets an empty database in memory where there is none. */
    SqliteUrl url(boolean writes) {
        return writes || file.exists()
                ? new SqliteUrl(file.getPath(), url.parameters())
                : new SqliteUrl(":memory:", Map.of());
    }
}
