package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.rebuild.Condition;
import dev.belay.domain.rebuild.Rebuild;
import dev.belay.domain.rebuild.Rebuilding;
import dev.belay.domain.rebuild.StandingTable;
import dev.belay.domain.script.Nearest;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm.AlterTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the ALTER TABLE that SQLite lacks, in a transaction that somebody else has begun. Whatever it finds lost
 * or broken afterwards is a failure, which the transaction does not survive.
 */
final class TableRebuilds implements Rebuilding.Visitor<TableRebuilds.Act> {
    private static final int ERROR = 1;
    private static final int CONSTRAINT = 19;

    private final Writer writer;
    private final Script script;
    private final Statement statement;
    private final AlterTable alteration;

    TableRebuilds(Writer writer, Script script, Statement statement, AlterTable alteration) {
        this.writer = writer;
        this.script = script;
        this.statement = statement;
        this.alteration = alteration;
    }

    /** @throws ForeignKeysEnforced where they would have to be off */
    void carryOut() throws SQLException {
        if (alteration.perhapsKnown() && isDoneBySqlite()) {
            return;
        }
        Optional<Rebuilding> rebuilding = rebuilding();
        if (rebuilding.isPresent()) {
            rebuilding.get().accept(this).carryOut();
        }
    }

    /** One way of doing it. */
    @FunctionalInterface
    interface Act {
        void carryOut() throws SQLException;
    }

    boolean isDoneBySqlite() throws SQLException {
        try {
            writer.run(statement.text(script.text()));
            return true;
        } catch (SQLException e) {
            int code = SqliteFailures.code(e) & 0xFF;
            if (code != ERROR && code != CONSTRAINT) {
                throw e;
            }
            return false;
        }
    }

    /** How it is done; nothing where the table is not there, and need not be. */
    Optional<Rebuilding> rebuilding() throws SQLException {
        StandingTables tables = new StandingTables(writer);
        Optional<StandingTable> table = tables.of(alteration.table());
        if (table.isEmpty() && !alteration.ifExists()) {
            throw new FailureException(failure(
                            "no such table: " + alteration.table() + ". "
                                    + Nearest.listed("There are", alteration.table(), tables.names()),
                            statement.start())
                    .withCode("SQLITE_ERROR"));
        }
        return table.isEmpty()
                ? Optional.empty()
                : Optional.of(Rebuilding.by(table.get(), alteration.actions(), tables.names()));
    }

    @Override
    public Act impossible(Rebuilding.Impossible reason) {
        return () -> {
            throw new FailureException(failure(reason.why(), reason.offset())
                    .withCode("SQLITE_ERROR")
                    .advising(reason.next()));
        };
    }

    @Override
    public Act inPlace(Rebuilding.InPlace statements) {
        return () -> {
            for (String sql : statements.statements()) {
                writer.run(sql);
            }
        };
    }

    @Override
    public Act rebuild(Rebuild rebuild) {
        return () -> {
            if (writer.ask(ForeignKeySwitch.QUESTION) == 1) {
                throw new ForeignKeysEnforced();
            }
            meet(rebuild.conditions());
            Inventory before = Inventory.around(rebuild.table(), writer);
            long legacy = writer.ask("PRAGMA legacy_alter_table");
            try {
                for (String sql : rebuild.statements()) {
                    build(rebuild, sql);
                }
            } finally {
                writer.run("PRAGMA legacy_alter_table = " + legacy);
            }
            Optional<String> lost = before.lost(writer);
            if (lost.isPresent()) {
                throw new FailureException(failure("Building " + rebuild.table() + " anew would " + lost.get(), at())
                        .advising("Correct the script, or the rows, then run again."));
            }
        };
    }

    private void meet(List<Condition> conditions) throws SQLException {
        for (Condition condition : conditions) {
            long violating;
            try {
                violating = writer.ask(condition.question());
            } catch (SQLException e) {
                throw new FailureException(
                        StepFailures.in(SqliteFailures.of(e), script, statement, condition.offset()), e);
            }
            if (violating > 0) {
                throw new FailureException(failure(condition.violatedBy(violating), condition.offset())
                        .advising("Correct these rows first, in this script or an earlier one, then run again."));
            }
        }
    }

    private void build(Rebuild rebuild, String sql) throws SQLException {
        try {
            writer.run(sql);
        } catch (SQLException e) {
            Failure failure = SqliteFailures.of(e);
            String what = failure.what().replace(rebuild.standIn(), rebuild.table());
            throw new FailureException(
                    StepFailures.in(
                            failure.saying("Building " + rebuild.table() + " anew: " + what), script, statement, at()),
                    e);
        }
    }

    /** A single action is to blame, of several nobody knows which. */
    private int at() {
        return alteration.actions().size() == 1 ? alteration.actions().get(0).offset() : statement.start();
    }

    private Failure failure(String what, int offset) {
        return StepFailures.in(Failure.of(FailureKind.MIGRATION_DEFECT, what), script, statement, offset);
    }
}
