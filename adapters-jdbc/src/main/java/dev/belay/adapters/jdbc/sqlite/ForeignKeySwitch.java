package dev.belay.adapters.jdbc.sqlite;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.rebuild.WrittenRebuild;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm.ForeignKeys;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a script's {@code PRAGMA foreign_keys} out of its transaction, in which SQLite would ignore it without a word:
 * what the script says first holds for all of it, and afterwards the connection is as it was. They are off too where Belay
 * itself builds a table anew. A script without them, or one that builds a table anew by hand, must not leave more broken
 * references than it found.
 *
 * @see <a href="https://www.sqlite.org/lang_altertable.html#otheralter">SQLite: making other kinds of table schema
 *     changes</a>
 */
final class ForeignKeySwitch {
    static final String QUESTION = "PRAGMA foreign_keys";
    private static final String VIOLATIONS = "SELECT count(*) FROM pragma_foreign_key_check";

    private final Writer writer;
    private final boolean wanted;
    private final boolean switches;
    private final boolean checks;
    private boolean before;
    private long violationsBefore;

    ForeignKeySwitch(Writer writer, Iterable<Script> scripts) {
        this(writer, setting(scripts), buildTablesAnew(scripts));
    }

    /** @param setting what the checks are to be; null where they are to stay as they are */
    private ForeignKeySwitch(Writer writer, @Nullable ForeignKeys setting, boolean rebuilds) {
        this.writer = writer;
        this.switches = setting != null;
        this.wanted = setting == ForeignKeys.ON;
        this.checks = setting == ForeignKeys.OFF || rebuilds;
    }

    /** Whether a script needs them to be set, or all references checked after it. */
    static boolean concerns(Script script) {
        return setting(List.of(script)) != null || buildTablesAnew(List.of(script));
    }

    /** The same for scripts that need them off, as it has turned out. */
    ForeignKeySwitch off() {
        return new ForeignKeySwitch(writer, ForeignKeys.OFF, true);
    }

    /** What the checks are to be while scripts run; null where they are to stay as they are. */
    static @Nullable ForeignKeys setting(Iterable<Script> scripts) {
        for (Script script : scripts) {
            if (script.placeOfRebuild().isPresent()) {
                return ForeignKeys.OFF;
            }
        }
        return first(scripts);
    }

    private static boolean buildTablesAnew(Iterable<Script> scripts) {
        for (Script script : scripts) {
            if (!WrittenRebuild.in(script).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What scripts say first; null where they say nothing. */
    private static @Nullable ForeignKeys first(Iterable<Script> scripts) {
        for (Script script : scripts) {
            for (Statement statement : script.statements()) {
                if (statement.form() instanceof ForeignKeys pragma && pragma != ForeignKeys.QUERY) {
                    return pragma;
                }
            }
        }
        return null;
    }

    /** Before scripts that set it themselves, outside transactions. */
    void remember() throws SQLException {
        if (switches) {
            before = writer.ask(QUESTION) == 1;
        }
    }

    /** Before the transaction begins. */
    void open() throws SQLException {
        remember();
        if (switches) {
            set(wanted);
        }
    }

    /** In the transaction, before the script. */
    void begun() throws SQLException {
        if (checks) {
            violationsBefore = violations();
        }
    }

    /** In the transaction, after the script. */
    void check() throws SQLException {
        if (checks) {
            long violations = violationsBefore < 0 ? 0 : writer.ask(VIOLATIONS);
            if (violations > Math.max(violationsBefore, 0)) {
                throw new FailureException(Failure.of(
                                FailureKind.MIGRATION_DEFECT,
                                (switches ? "The script turned foreign keys off" : "The script builds a table anew")
                                        + " and would leave " + (violations - violationsBefore)
                                        + " rows that refer to nothing.")
                        .advising("See them with PRAGMA foreign_key_check after running the script on a copy, and"
                                + " correct the script."));
            }
        }
    }

    /** Less than none where the schema already has references that cannot be checked: then nothing can be compared. */
    private long violations() throws SQLException {
        try {
            return writer.ask(VIOLATIONS);
        } catch (SQLException e) {
            if ((SqliteFailures.code(e) & 0xFF) != 1) {
                throw e;
            }
            return -1;
        }
    }

    /** After the transaction has ended, however it did. */
    void close() throws SQLException {
        if (switches) {
            set(before);
        }
    }

    /** Does what begins and ends a transaction of its own. */
    <R> R around(Writer.Access<R> access) throws SQLException {
        open();
        try {
            return access.attempt();
        } finally {
            close();
        }
    }

    private void set(boolean on) throws SQLException {
        writer.run(setting(on));
    }

    static String setting(boolean on) {
        return "PRAGMA foreign_keys = " + (on ? "ON" : "OFF");
    }
}
