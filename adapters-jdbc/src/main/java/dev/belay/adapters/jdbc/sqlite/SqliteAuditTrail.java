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
        AuditPen pen = new AuditPen(settings.key().get(), run, settings.actor().get(), identity.get());
        try {
            writer.begin();
            try {
                boolean isUsed = !begun.consent().isEmpty() && isUsed(begun.consent());
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

    @Override
    public void end(Ending ending) {
        if (!attempt.isOpen()) {
            return;
        }
        try {
            writer.begin();
            try {
                makeIfMissing();
                OpenAttempt.Rows rows = rows();
                add(rows.ending(ending));
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
        if (!exists()) {
            add(SqliteSql.auditCreation(table));
        }
    }

    private AuditHead readHead() throws SQLException {
        return writer.first(
                AuditSql.head(table), row -> new AuditHead(row.getLong(1), row.getString(2)), AuditHead.START);
    }

    private boolean exists() throws SQLException {
        return writer.ask("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = "
                        + HistorySql.literal(table.audit().table()) + ")")
                == 1;
    }

    @Override
    public boolean isUsed(String consent) {
        return existsForReading()
                && mappers.get().ask(AuditMapper.class, audit -> audit.countOfConsent(name(), consent)) > 0;
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        List<AuditEntry> newest =
                read(() -> mappers.get().ask(AuditMapper.class, audit -> audit.newest(name(), limit)));
        Collections.reverse(newest);
        return newest;
    }

    @Override
    public List<AuditEntry> entries() {
        return read(() -> mappers.get().ask(AuditMapper.class, audit -> audit.entries(name())));
    }

    @Override
    public AuditHead head() {
        try {
            return exists() ? readHead() : AuditHead.START;
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private List<AuditEntry> read(Supplier<List<AuditRow>> rows) {
        List<AuditEntry> entries = new ArrayList<>();
        if (existsForReading()) {
            for (AuditRow row : rows.get()) {
                entries.add(row.entry());
            }
        }
        return entries;
    }

    private boolean existsForReading() {
        try {
            return writer.whenFree(this::exists);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private String name() {
        return table.audit().quoted();
    }
}
