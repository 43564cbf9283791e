package dev.belay.domain.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a SQLite database and what lies beside it, as the file system tells: nothing is opened to be written.
 *
 * @param path for people
 * @param bytes 0 where the file is empty or not there
 * @param write what may be written
 * @param beside files beside the database
 * @param usable how much room is left on its disk
 * @param changed when the file was last written
 * @param risks parameters of the URL that make a crash dangerous, such as {@code journal_mode=OFF}
 */
public record SqliteFile(
        String path,
        Form form,
        long bytes,
        Write write,
        Beside beside,
        long usable,
        Instant changed,
        List<String> risks)
        implements Facts {
    private static final long LITTLE = 16_000_000;

    public SqliteFile {
        risks = List.copyOf(risks);
    }

    /** What the file is, by its first bytes. */
    public enum Form {
        MISSING,
        EMPTY,
        NO_DATABASE,
        ROLLBACK_JOURNAL,
        WRITE_AHEAD_LOG
    }

    /** What may be written: SQLite needs its journal in the same folder. */
    public record Write(boolean file, boolean folder) {}

    /**
     * What SQLite keeps beside the database while it is in use.
     *
     * @param hot bytes of a journal whose writer is gone; 0 where there is none
     * @param log bytes of the write-ahead log
     * @param index whether the index of that log is there
     */
    public record Beside(long hot, long log, boolean index) {

        /** Whether there is a log that nobody has open. */
        public boolean isForsaken() {
            return log > 0 && !index;
        }
    }

    @Override
    public List<Check> checks(Instant now) {
        List<Check> checks = new ArrayList<>();
        checks.add(file());
        if (form != Form.MISSING) {
            checks.add(writable());
            checks.add(journal());
            checks.add(room());
            checks.add(Clock.judge(
                    changed.isAfter(now) ? Duration.between(now, changed) : Duration.ZERO,
                    changed.isAfter(now)
                            ? "The file was written in the future, as this machine's clock has it."
                            : "The file was last written before now, as this machine's clock has it."));
        }
        return checks;
    }

    private Check file() {
        return switch (form) {
            case MISSING ->
                Check.failed(
                        Topic.CONNECTION,
                        "answer",
                        "There is no database file " + path + ".",
                        "If it is to be made, run \"belay migrate --create\"; otherwise correct the path in the URL.");
            case EMPTY ->
                Check.failed(
                        Topic.CONNECTION,
                        "answer",
                        "The database file " + path + " is empty (0 bytes).",
                        "If it is to be filled, run \"belay migrate --create\"; otherwise correct the path in the URL.");
            case NO_DATABASE ->
                Check.failed(
                        Topic.CONNECTION,
                        "answer",
                        "The file " + path + " is no SQLite database, or its first page is damaged.",
                        "Correct the path in the URL, or see with \"belay backups\" what can be restored.");
            default ->
                Check.passed(
                        Topic.CONNECTION, "answer", "The database file " + path + " has " + Amount.bytes(bytes) + ".");
        };
    }

    private Check writable() {
        if (write.file() && write.folder()) {
            return Check.passed(Topic.PERMISSIONS, "writable", "The file and its folder may be written.");
        }
        return Check.failed(
                Topic.PERMISSIONS,
                "writable",
                (write.file() ? "The folder" : "The file") + " of the database may not be written"
                        + (write.file() ? ", where SQLite needs its journal." : "."),
                "Give the user of this process the right to write to the file and its folder.");
    }

    private Check journal() {
        if (!risks.isEmpty()) {
            return Check.failed(
                    Topic.INTEGRITY,
                    "journal",
                    "The URL has " + String.join(" and ", risks) + ": a crash while something is written destroys the"
                            + " file.",
                    "Take that out of the URL.");
        }
        if (beside.hot() > 0) {
            return Check.failed(
                    Topic.INTEGRITY,
                    "journal",
                    "There is a journal of " + Amount.bytes(beside.hot())
                            + " whose writer was killed; the file is half written, and is not read before that is taken"
                            + " back.",
                    "Run \"belay status\": opening the database takes back what was half written.");
        }
        if (beside.isForsaken()) {
            return Check.failed(
                    Topic.INTEGRITY,
                    "journal",
                    "There is a write-ahead log of " + Amount.bytes(beside.log())
                            + " that nobody has open: the database was copied with it, or its user was killed. Nothing"
                            + " is read before it is taken in.",
                    "Run \"belay status\": opening the database takes the log in. Never delete the log.");
        }
        return Check.passed(
                Topic.INTEGRITY,
                "journal",
                form == Form.WRITE_AHEAD_LOG
                        ? "Write-ahead log, of " + Amount.bytes(beside.log()) + "."
                        : "Rollback journal; none is left over.");
    }

    private Check room() {
        String evidence =
                Amount.bytes(usable) + " are left on the disk of the database, which has " + Amount.bytes(bytes) + ".";
        if (usable < Math.min(LITTLE, Math.max(bytes, 1_000_000))) {
            return Check.failed(
                    Topic.SPACE,
                    "disk",
                    evidence,
                    "Make room: a run writes at least its journal, and a table that is rebuilt is there twice.");
        }
        return usable < 2 * bytes
                ? Check.warning(
                        Topic.SPACE,
                        "disk",
                        evidence,
                        "Make room for a table that is rebuilt and a backup, which may need as much as the database"
                                + " has each.")
                : Check.passed(Topic.SPACE, "disk", evidence);
    }
}
