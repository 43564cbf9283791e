package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.history.JdbcStepLog;
import dev.belay.adapters.jdbc.history.StepRow;
import dev.belay.adapters.jdbc.session.Hands;
import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.script.RunsAlone;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm;
import dev.belay.domain.script.StatementForm.TransactionControl;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the parts of a script that cannot run in one transaction, on SQLite. */
final class SqliteHands implements Hands {
    private final Writer writer;
    private final SqliteSql sql;
    private final JdbcStepLog log;
    private final int lastRank;
    private final String name;
    private final Observer observer;
    private long recorded;
    private @Nullable ScriptRun run;

    /**
     * @param lastRank the rank of the history's newest row, as long as no other run was first
     * @param name what the parts of the script are recorded under
     */
    SqliteHands(Writer writer, SqliteSql sql, JdbcStepLog log, int lastRank, String name, Observer observer) {
        this.writer = writer;
        this.sql = sql;
        this.log = log;
        this.lastRank = lastRank;
        this.name = name;
        this.observer = observer;
    }

    @Override
    public HistorySql history() {
        return sql.history();
    }

    @Override
    public Map<Integer, StepRow> unfinishedOf(String script) {
        try {
            writer.begin();
            Map<Integer, StepRow> parts = log.unfinishedOf(script);
            writer.commit();
            recorded = parts.size();
            return parts;
        } catch (SQLException e) {
            writer.rollBack(e);
            throw new FailureException(SqliteFailures.of(e), e);
        } catch (FailureException e) {
            writer.rollBack(e);
            throw e;
        }
    }

    @Override
    public boolean together(Script script, Statement first, Statement last, String record) {
        try {
            return inTransaction(script, first, last, record);
        } catch (ForeignKeysEnforced e) {
            return withoutForeignKeys(script, first, last, record);
        }
    }

    private boolean withoutForeignKeys(Script script, Statement first, Statement last, String record) {
        try {
            writer.run(ForeignKeySwitch.setting(false));
            try {
                return inTransaction(script, first, last, record);
            } finally {
                writer.run(ForeignKeySwitch.setting(true));
            }
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private boolean inTransaction(Script script, Statement first, Statement last, String record)
            throws ForeignKeysEnforced {
        if (run == null) {
            run = new ScriptRun(writer, script, observer);
        }
        try {
            if (!beginUnlessOvertaken()) {
                return false;
            }
            observer.began();
            for (Statement statement : between(script, first, last)) {
                if (!(statement.form() instanceof TransactionControl control) || control.runsInTransaction()) {
                    run.run(statement);
                }
            }
            if (last.form() == TransactionControl.ROLLBACK) {
                writer.run("ROLLBACK");
                if (!beginUnlessOvertaken()) {
                    return false;
                }
            }
            writer.run(record);
            observer.commits();
            writer.commit();
            observer.committed();
            recorded++;
            return true;
        } catch (RuntimeException | Error | ForeignKeysEnforced e) {
            writer.rollBack(e);
            throw e;
        } catch (SQLException e) {
            writer.rollBack(e);
            throw failed(e, script, last);
        }
    }

    /**
     * Begins a transaction in which the script is still as far as this run knows it: no lock is held between the parts,
     * and so another run may have done the next one, or all of them.
     */
    private boolean beginUnlessOvertaken() throws SQLException {
        writer.begin();
        if (writer.lastRank() == lastRank && writer.ask(sql.history().countOf(name)) == recorded) {
            return true;
        }
        writer.run("ROLLBACK");
        return false;
    }

    private static List<Statement> between(Script script, Statement first, Statement last) {
        List<Statement> all = script.statements();
        return all.subList(all.indexOf(first), all.indexOf(last) + 1);
    }

    @Override
    public void alone(Script script, Statement statement) {
        try {
            observer.startsAlone(script, statement);
            writer.runWhenFree(statement.text(script.text()));
            observer.ranAlone(script, statement);
        } catch (SQLException e) {
            throw failed(e, script, statement);
        }
    }

    @Override
    public boolean start(String record) {
        try {
            if (!beginUnlessOvertaken()) {
                return false;
            }
            writer.run(record);
            writer.commit();
            recorded++;
            return true;
        } catch (SQLException e) {
            writer.rollBack(e);
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public void record(String record) {
        try {
            writer.begin();
            writer.run(record);
            writer.commit();
        } catch (SQLException e) {
            writer.rollBack(e);
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    /** SQLite is one process with its caller: a statement that was cut off was rolled back when the file was opened. */
    @Override
    public Aftermath aftermath(Statement statement) {
        boolean repeatable = statement.form() instanceof StatementForm.ForeignKeys
                || (statement.form() instanceof RunsAlone alone && alone.isRepeatable());
        return repeatable ? Aftermath.NOT_DONE : Aftermath.UNKNOWN;
    }

    @Override
    public void reset() {
        // foreign keys are given back by the caller; all else that a PRAGMA sets is meant for the connection
    }

    private static FailureException failed(SQLException e, Script script, Statement statement) {
        int offset = SqliteFailures.offset(e, script, statement);
        return new FailureException(StepFailures.in(SqliteFailures.of(e), script, statement, offset), e);
    }
}
