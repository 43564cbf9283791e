package dev.belay.adapters.jdbc.sqlite;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm.ForeignKeys;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Moves a script's {@code PRAGMA foreign_keys} out of its transaction, in which SQLite would ignore it without a word:
 * what the script says first holds for all of it, and afterwards the connection is as it was. A script that turns the
 * checks off must not leave more broken references than it found.
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
    private boolean before;
    private long violationsBefore;

    ForeignKeySwitch(Writer writer, Iterable<Script> scripts) {
        this.writer = writer;
        ForeignKeys first = first(scripts);
        this.switches = first != null;
        this.wanted = first == ForeignKeys.ON;
    }

    /** What scripts say first; null where they say nothing. */
    static @Nullable ForeignKeys first(Iterable<Script> scripts) {
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
        if (switches && !wanted) {
            violationsBefore = writer.ask(VIOLATIONS);
        }
    }

    /** In the transaction, after the script. */
    void check() throws SQLException {
        if (switches && !wanted) {
            long violations = writer.ask(VIOLATIONS);
            if (violations > violationsBefore) {
                throw new FailureException(Failure.of(
                                FailureKind.MIGRATION_DEFECT,
                                "The script turned foreign keys off and would leave " + (violations - violationsBefore)
                                        + " rows that refer to nothing.")
                        .advising("See them with PRAGMA foreign_key_check after running the script on a copy, and"
                                + " correct the script."));
            }
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
