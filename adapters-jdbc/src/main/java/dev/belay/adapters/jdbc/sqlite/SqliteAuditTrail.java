package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.audit.AuditMapper;
import dev.belay.adapters.jdbc.audit.AuditRow;
import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.audit.AuditSql;
import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.application.port.AuditTrail;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.AuditPen;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The audit trail on SQLite. Runs may write to it in turn, and so each transaction reads under its own lock where the
 * trail ends.
 */
final class SqliteAuditTrail implements AuditTrail {
    private static final String IS_UNTOUCHED = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)";

    private final Writer writer;
    private final TableName table;
    private final RunId run;
    private final AuditSettings settings;
    private final Supplier<Mappers> mappers;
    private final Supplier<String> identity;
    private final OpenAttempt attempt;

    SqliteAuditTrail(
            Writer writer,
            TableName table,
            RunId run,
            AuditSettings settings,
            Supplier<Mappers> mappers,
            Supplier<String> identity) {
        this.writer = writer;
        this.table = table;
        this.run = run;
        this.settings = settings;
        this.mappers = mappers;
        this.identity = identity;
        this.attempt = new OpenAttempt(new AuditSql(table, HistorySql::literal), settings.clock());
    }

    @Override
    public boolean begin(Attempt begun) {
        AuditPen pen = pen();
        try {
            writer.begin();
            try {
                boolean isUsed = !begun.consent().isEmpty() && isKnown(begun.consent());
                if (!isUsed) {
                    attempt.open(begun, pen);
                }
                if (isUsed || writer.ask(IS_UNTOUCHED) == 1) {
                    writer.run("ROLLBACK");
                    return !isUsed;
                }
                makeIfMissing();
                OpenAttempt.Rows rows = rows();
                add(rows.beginning());
                writer.commit();
                rows.committed();
                return true;
            } catch (SQLException | FailureException e) {
                writer.rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private AuditPen pen() {
        return new AuditPen(settings.key().get(), run, settings.actor().get(), identity.get());
    }

    @Override
    public void record(Attempt whole, Ending ending) {
        attempt.open(whole, pen());
        write(rows -> rows.whole(ending));
    }

    @Override
    public void end(Ending ending) {
        if (attempt.isOpen()) {
            write(rows -> rows.ending(ending));
        }
    }

    /** Writes the last rows of an attempt, in a transaction of their own. */
    private void write(Function<OpenAttempt.Rows, List<String>> last) {
        try {
            writer.begin();
            try {
                makeIfMissing();
                OpenAttempt.Rows rows = rows();
                add(last.apply(rows));
                writer.commit();
                rows.committed();
                attempt.close();
            } catch (SQLException e) {
                writer.rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    /** The rows of the transaction that is open. */
    OpenAttempt.Rows rows() throws SQLException {
        return attempt.after(attempt.isOpen() ? readHead() : AuditHead.START);
    }

    void add(List<String> statements) throws SQLException {
        for (String statement : statements) {
            writer.run(statement);
        }
    }

    void makeIfMissing() throws SQLException {
        if (!writer.exists(table.audit())) {
            add(SqliteSql.auditCreation(table));
        }
    }

    private AuditHead readHead() throws SQLException {
        return writer.first(
                AuditSql.head(table), row -> new AuditHead(row.getLong(1), row.getString(2)), AuditHead.START);
    }

    @Override
    public boolean isUsed(String consent) {
        return writer.reading(table.audit(), () -> countOf(consent) > 0, false);
    }

    /** The same within a transaction that is open. */
    private boolean isKnown(String consent) throws SQLException {
        return writer.exists(table.audit()) && countOf(consent) > 0;
    }

    private int countOf(String consent) {
        return mappers.get().ask(AuditMapper.class, audit -> audit.countOfConsent(name(), consent));
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        List<AuditRow> newest = writer.reading(
                table.audit(),
                () -> mappers.get().ask(AuditMapper.class, audit -> audit.newest(name(), limit)),
                new ArrayList<>());
        Collections.reverse(newest);
        return AuditRow.entries(newest);
    }

    @Override
    public List<AuditEntry> of(RunId run) {
        return AuditRow.entries(writer.reading(
                table.audit(),
                () -> mappers.get().ask(AuditMapper.class, audit -> audit.ofRun(name(), run.text())),
                List.of()));
    }

    @Override
    public List<AuditEntry> entries() {
        return AuditRow.entries(writer.reading(
                table.audit(), () -> mappers.get().ask(AuditMapper.class, audit -> audit.entries(name())), List.of()));
    }

    @Override
    public AuditHead head() {
        List<AuditEntry> newest = newest(1);
        return newest.isEmpty() ? AuditHead.START : newest.get(0).head();
    }

    private String name() {
        return table.audit().quoted();
    }
}
