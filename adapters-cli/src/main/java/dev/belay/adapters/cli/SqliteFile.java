package dev.belay.adapters.cli;

import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.report.Problem;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file behind a SQLite URL, looked at before SQLite does, which would make any file that it does not find: a
 * mistyped path would become an empty database.
 */
final class SqliteFile {
    private static final int HEADER = 20;
    private static final int WRITE_VERSION = 18;
    private static final byte WAL = 2;

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
        if (mayCreate || (file.exists() && !writes)) {
            return Optional.empty();
        }
        if (file.length() > 0) {
            return looksCutOff() ? Optional.of(cutOff()) : Optional.empty();
        }
        return Optional.of(Problem.usage(
                file.exists()
                        ? "The database file " + file + " is empty (0 bytes)."
                        : "There is no database file " + file + ".",
                "If it is to be made, run \"belay migrate --create\"; otherwise correct the path in the URL."));
    }

    /**
     * Whether it is what is left of a database in WAL mode that was copied without its -wal file, before anything was
     * moved from there into it: one page, which says that there is a log.
     *
     * @see <a href="https://www.sqlite.org/fileformat2.html#the_database_header">SQLite's database header</a>
     */
    private boolean looksCutOff() {
        if (new File(file.getPath() + "-wal").exists()) {
            return false;
        }
        try (FileInputStream in = new FileInputStream(file)) {
            byte[] head = in.readNBytes(HEADER);
            int pageSize = head.length < HEADER ? 0 : (head[16] & 0xff) << 8 | (head[17] & 0xff);
            return head.length == HEADER
                    && head[WRITE_VERSION] == WAL
                    && file.length() <= (pageSize == 1 ? 65_536 : pageSize);
        } catch (IOException e) {
            // whoever opens it says so
            return false;
        }
    }

    private Problem cutOff() {
        return Problem.usage(
                "The database file " + file + " holds nothing, is in WAL mode, and has no -wal file beside it:"
                        + " so looks a copy whose contents were left behind.",
                "If it was copied, copy it again together with its -wal file, or from \"belay backup\". If it is to"
                        + " become a database, run \"belay migrate --create\".");
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
