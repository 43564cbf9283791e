package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.history.StepRow;
import dev.belay.adapters.jdbc.session.Hands;
import dev.belay.adapters.jdbc.session.StepFailures;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.script.RunsAlone;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm;
import dev.belay.domain.script.StatementForm.TransactionControl;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Runs the parts of a script that cannot run in one transaction, on PostgreSQL. */
final class PostgresqlHands implements Hands {
    private final PostgresqlSession session;
    private final PostgresqlSql sql;
    private final Diagnosis diagnosis;

    PostgresqlHands(PostgresqlSession session, PostgresqlSql sql) {
        this.session = session;
        this.sql = sql;
        this.diagnosis = new Diagnosis(session);
    }

    @Override
    public HistorySql history() {
        return sql.history();
    }

    @Override
    public Map<Integer, StepRow> unfinishedOf(String script) {
        return session.log().unfinishedOf(script);
    }

    @Override
    public boolean together(Script script, Statement first, Statement last, String record) {
        if (session.observer().isWatching()) {
            return oneByOne(script, first, last, record);
        }
        boolean ownTransaction = first.form() == TransactionControl.BEGIN;
        String begin = ownTransaction ? sql.begin(first.text(script.text())) : sql.begin();
        boolean closed = last.form() instanceof TransactionControl && ownTransaction;
        int from = ownTransaction ? first.end() : first.start();
        String text = script.text().substring(from, closed ? last.start() : last.end());
        try {
            if (first.form() instanceof StatementForm.CopyFromStdin) {
                session.protocol().run(begin);
                new InlineData(session).run(script, first);
                session.protocol().commit(session.ownRole() + record + ";COMMIT");
            } else if (last.form() == TransactionControl.ROLLBACK) {
                session.protocol().run(begin + text + "\n;ROLLBACK;" + record);
            } else {
                session.protocol().commit(begin + text + "\n;" + session.ownRole() + record + ";COMMIT");
            }
            return true;
        } catch (SimpleProtocol.Interrupted e) {
            boolean alive = rollBack(e);
            Transaction.refuseLostLock(e);
            boolean copies = first.form() instanceof StatementForm.CopyFromStdin;
            int offset = ErrorOffset.in(
                            e.error(), script.text(), copies ? 0 : begin.length(), from, from + text.length())
                    .orElse(first.start());
            throw failed(alive, e, script, script.statementAt(offset).orElse(first), offset);
        } catch (SQLException e) {
            throw failed(new SimpleProtocol.Interrupted(e, 0), script, first, ErrorOffset.in(e, script, first));
        } catch (IOException e) {
            SQLException lost = new SQLException(e.getMessage(), "08006", e);
            throw failed(new SimpleProtocol.Interrupted(lost, 0), script, first, first.start());
        }
    }

    /** The same, statement by statement. */
    private boolean oneByOne(Script script, Statement first, Statement last, String record) {
        boolean ownTransaction = first.form() == TransactionControl.BEGIN;
        boolean closed = last.form() instanceof TransactionControl && ownTransaction;
        List<Statement> all = script.statements();
        List<Statement> inner =
                all.subList(all.indexOf(first) + (ownTransaction ? 1 : 0), all.indexOf(last) + (closed ? 0 : 1));
        String end = last.form() == TransactionControl.ROLLBACK ? "ROLLBACK;" + record : record + ";COMMIT";
        try {
            session.protocol().run(ownTransaction ? sql.begin(first.text(script.text())) : sql.begin());
            session.observer().began();
            new InlineData(session).run(script, inner);
            session.observer().commits();
            session.protocol().commit(session.ownRole() + end);
            session.observer().committed();
            return true;
        } catch (InlineData.Failed e) {
            throw failed(e.interrupted(), script, e.statement(), e.offset());
        } catch (SimpleProtocol.Interrupted e) {
            throw failed(e, script, last, last.start());
        } catch (SQLException e) {
            throw failed(new SimpleProtocol.Interrupted(e, 0), script, last, last.start());
        }
    }

    @Override
    public void alone(Script script, Statement statement) {
        try {
            session.observer().startsAlone(script, statement);
            run(script, statement);
            session.observer().ranAlone(script, statement);
        } catch (SQLException e) {
            throw failed(new SimpleProtocol.Interrupted(e, 0), script, statement, statement.start());
        }
    }

    private void run(Script script, Statement statement) {
        String text = statement.text(script.text());
        try {
            if (statement.form() instanceof RunsAlone form && form.isConcurrent()) {
                new Patience(session).run(text);
            } else {
                session.protocol().run(text);
            }
        } catch (SimpleProtocol.Interrupted e) {
            throw failed(e, script, statement, ErrorOffset.in(e.error(), script, statement));
        }
    }

    /** The run lock is held all the time: nobody can have been first. */
    @Override
    public boolean start(String record) {
        record(record);
        return true;
    }

    @Override
    public void record(String record) {
        try {
            session.protocol().commit(sql.begin() + record + ";COMMIT");
        } catch (SimpleProtocol.Interrupted e) {
            boolean alive = rollBack(e);
            Transaction.refuseLostLock(e);
            Failure failure = diagnosis.of(e.error());
            throw new FailureException(alive ? failure : failure.as(FailureKind.OUTCOME_UNKNOWN), e);
        }
    }

    @Override
    public Aftermath aftermath(Statement statement) {
        return statement.form() instanceof RunsAlone alone
                ? alone.accept(new AftermathReader(session))
                : Aftermath.UNKNOWN;
    }

    @Override
    public void reset() {
        try {
            session.protocol().run(session.reset());
        } catch (SimpleProtocol.Interrupted e) {
            throw new FailureException(diagnosis.of(e.error()), e);
        }
    }

    private FailureException failed(SimpleProtocol.Interrupted e, Script script, Statement statement, int offset) {
        return failed(rollBack(e), e, script, statement, offset);
    }

    private FailureException failed(
            boolean alive, SimpleProtocol.Interrupted e, Script script, Statement statement, int offset) {
        Failure failure = alive
                ? diagnosis.in(e.error(), script, statement, offset)
                : StepFailures.in(diagnosis.of(e.error()), script, statement, offset)
                        .as(FailureKind.OUTCOME_UNKNOWN);
        return new FailureException(failure, e);
    }

    /** Answers whether the connection still lives. */
    private boolean rollBack(SimpleProtocol.Interrupted cause) {
        try {
            session.protocol().run("ROLLBACK");
            return true;
        } catch (SimpleProtocol.Interrupted e) {
            cause.addSuppressed(e);
            return !PostgresqlFailures.isConnectionGone(e.error());
        }
    }
}
