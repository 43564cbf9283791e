package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.StatementForm;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Runs a script statement by statement, in a transaction that is open: one that holds the rows of its COPY statements,
 * or that is observed.
 */
final class InlineData {
    private final PostgresqlSession session;

    InlineData(PostgresqlSession session) {
        this.session = session;
    }

    void run(Script script) throws Failed {
        run(script, script.statements());
    }

    void run(Script script, List<Statement> statements) throws Failed {
        for (Statement statement : statements) {
            try {
                Observer observer = session.observer();
                observer.starts(script, statement);
                run(script, statement);
                observer.ran(script, statement);
                Failpoint.STATEMENT_RUN.reached();
            } catch (SimpleProtocol.Interrupted e) {
                throw failed(e, script, statement);
            } catch (SQLException e) {
                throw failed(new SimpleProtocol.Interrupted(e, 0), script, statement);
            } catch (IOException e) {
                SQLException broken = new SQLException(e.getMessage(), "08006", e);
                throw failed(new SimpleProtocol.Interrupted(broken, 0), script, statement);
            }
        }
    }

    private static Failed failed(SimpleProtocol.Interrupted interrupted, Script script, Statement statement) {
        return new Failed(interrupted, statement, ErrorOffset.in(interrupted.error(), script, statement));
    }

    void run(Script script, Statement statement) throws SimpleProtocol.Interrupted, SQLException, IOException {
        String sql = statement.text(script.text());
        if (statement.form() instanceof StatementForm.CopyFromStdin copy) {
            String rows = script.text().substring(copy.dataStart(), copy.dataEnd());
            session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(rows));
        } else {
            session.protocol().run(sql);
        }
    }

    /** A statement failed. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final SimpleProtocol.Interrupted interrupted;
        private final transient Statement statement;
        private final int offset;

        Failed(SimpleProtocol.Interrupted interrupted, Statement statement, int offset) {
            super(interrupted);
            this.interrupted = interrupted;
            this.statement = statement;
            this.offset = offset;
        }

        SimpleProtocol.Interrupted interrupted() {
            return interrupted;
        }

        SQLException error() {
            return interrupted.error();
        }

        Statement statement() {
            return statement;
        }

        /** Where in the script's text it failed. */
        int offset() {
            return offset;
        }
    }
}
