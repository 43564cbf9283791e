package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.rebuild.WrittenRebuild;
import dev.belay.domain.script.IndexedColumns;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the statements of one script, in a transaction that somebody else has begun. Where the script builds a table anew
 * by hand, nothing may be lost that it does not say: what goes with the old table besides itself is counted around the
 * statement that drops it, and its rows are counted again when the script is over.
 */
final class ScriptRun {
    private static final String ADVICE =
            "Write PRAGMA foreign_keys = OFF at the head of the script: Belay takes it out of"
                    + " the transaction, and checks all references before the commit. Or write the change as ALTER TABLE: Belay"
                    + " builds the table anew itself.";

    private final Writer writer;
    private final Script script;
    private final List<WrittenRebuild> rebuilds;
    private final Map<WrittenRebuild, Long> rows = new HashMap<>();

    private final Observer observer;

    ScriptRun(Writer writer, Script script, Observer observer) {
        this.writer = writer;
        this.script = script;
        this.observer = observer;
        this.rebuilds = WrittenRebuild.in(script);
    }

    void runAll() throws ForeignKeysEnforced {
        for (Statement statement : script.statements()) {
            if (!(statement.form() instanceof StatementForm.ForeignKeys)) {
                run(statement);
                Failpoint.STATEMENT_RUN.reached();
            }
        }
        for (WrittenRebuild rebuild : rebuilds) {
            compare(rebuild);
        }
    }

    /**
     * Runs one of them.
     *
     * @throws FailureException with its place
     */
    void run(Statement statement) throws ForeignKeysEnforced {
        try {
            observer.starts(script, statement);
            Optional<WrittenRebuild> rebuild = rebuilds.stream()
                    .filter(one -> one.drop().equals(statement))
                    .findFirst();
            if (rebuild.isPresent()) {
                drop(rebuild.get());
            } else if (statement.form() instanceof StatementForm.AlterTable alteration) {
                new TableRebuilds(writer, script, statement, alteration).carryOut();
            } else if (script.begins(statement, "CREATE")) {
                create(statement);
            } else {
                writer.run(statement.text(script.text()));
            }
            observer.ran(script, statement);
        } catch (ForeignKeysEnforced e) {
            throw e;
        } catch (SQLException e) {
            throw failed(e, statement);
        }
    }

    /** In double quotes a column that is not there is taken for a text, and the index is of no use. */
    private void create(Statement statement) throws SQLException {
        Optional<IndexedColumns> index = script.indexedColumns(statement);
        if (index.isPresent() && index.get().hasQuotes()) {
            refuseMissing(index.get(), statement);
        }
        try {
            writer.run(statement.text(script.text()));
        } catch (SQLException e) {
            if (index.isPresent()) {
                refuseMissing(index.get(), statement);
            }
            throw e;
        }
    }

    private void refuseMissing(IndexedColumns index, Statement statement) throws SQLException {
        List<String> columns = writer.all(
                "SELECT name FROM pragma_table_xinfo(" + HistorySql.literal(index.table()) + ")",
                row -> row.getString(1));
        Optional<IndexedColumns.Name> missing = index.missingFrom(columns);
        if (missing.isPresent() && !columns.isEmpty()) {
            Failure failure = Failure.of(FailureKind.MIGRATION_DEFECT, index.complaint(missing.get(), columns))
                    .withCode("SQLITE_ERROR");
            throw new FailureException(
                    StepFailures.in(failure, script, statement, missing.get().offset()));
        }
    }

    private void drop(WrittenRebuild rebuild) throws SQLException {
        boolean exists = new StandingTables(writer).of(rebuild.dropped()).isPresent();
        if (exists) {
            rows.put(rebuild, writer.ask(Census.rowsOf(rebuild.dropped())));
        }
        Census before = Census.around(rebuild.dropped(), writer);
        writer.run(rebuild.drop().text(script.text()));
        Optional<String> lost = before.lost(writer);
        if (lost.isPresent()) {
            throw failed(
                    rebuild,
                    "The script builds " + rebuild.table() + " anew while foreign keys are enforced: dropping the old"
                            + " table would take away " + lost.get() + ".",
                    ADVICE);
        }
    }

    private void compare(WrittenRebuild rebuild) {
        Long before = rows.get(rebuild);
        if (before == null || !rebuild.copiesAll()) {
            return;
        }
        try {
            long after = writer.ask(Census.rowsOf(rebuild.table()));
            if (after < before) {
                throw failed(
                        rebuild,
                        "The script builds " + rebuild.table() + " anew and would lose " + (before - after) + " of its "
                                + before + " rows.",
                        "Copy all rows. Where some are to go, say so: with DELETE, or with WHERE where they are copied.");
            }
        } catch (SQLException e) {
            throw failed(e, rebuild.drop());
        }
    }

    private FailureException failed(WrittenRebuild rebuild, String what, String next) {
        Failure failure = Failure.of(FailureKind.MIGRATION_DEFECT, what).advising(next);
        return new FailureException(
                StepFailures.in(failure, script, rebuild.drop(), rebuild.drop().start()));
    }

    private FailureException failed(SQLException e, Statement statement) {
        int offset = SqliteFailures.offset(e, script, statement);
        return new FailureException(StepFailures.in(SqliteFailures.of(e), script, statement, offset), e);
    }
}
