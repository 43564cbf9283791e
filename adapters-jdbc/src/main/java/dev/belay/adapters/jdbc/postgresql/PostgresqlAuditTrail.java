package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.AuditMapper;
import dev.belay.adapters.jdbc.audit.AuditRow;
import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.audit.AuditSql;
import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.application.port.AuditTrail;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.AuditPen;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.TargetFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The audit trail on PostgreSQL. Whoever writes to it holds the run lock, and so its head is read once for an attempt
 * and known from then on: the row of a migration costs no round trip.
 */
final class PostgresqlAuditTrail implements AuditTrail {
    private final PostgresqlSession session;
    private final AuditSettings settings;
    private final OpenAttempt attempt;
    private AuditHead head = AuditHead.START;
    private boolean made;

    PostgresqlAuditTrail(PostgresqlSession session, AuditSettings settings) {
        this.session = session;
        this.settings = settings;
        this.attempt = new OpenAttempt(new AuditSql(session.table(), PostgresqlSql::literal), settings.clock());
    }

    @Override
    public boolean begin(Attempt begun) {
        if (!begun.consent().isEmpty() && isUsed(begun.consent())) {
            return false;
        }
        attempt.open(begun, pen());
        head = readHead();
        if (exists() || !isUntouched()) {
            OpenAttempt.Rows rows = rows();
            List<String> statements = new ArrayList<>(creationIfMissing());
            statements.addAll(rows.beginning());
            new Transaction(session, session.sql()).followed(statements);
            made();
            committed(rows);
        }
        return true;
    }

    private AuditPen pen() {
        PostgresqlIdentity identity = session.server();
        return new AuditPen(
                settings.key().get(),
                session.run(),
                settings.actor().get().from(identity.clientAddress()),
                identity.text());
    }

    @Override
    public void record(Attempt whole, Ending ending) {
        attempt.open(whole, pen());
        head = readHead();
        OpenAttempt.Rows rows = rows();
        write(rows, rows.whole(ending));
        attempt.close();
    }

    /** Whether there is nothing here yet: others would take a table of Belay's for a sign that somebody was here. */
    private boolean isUntouched() {
        TargetFacts facts = session.facts().target();
        return !facts.historyExists() && facts.schemaIsEmpty();
    }

    @Override
    public void end(Ending ending) {
        if (!attempt.isOpen()) {
            return;
        }
        // another run may have written since, where this one gave the lock back for the act itself
        head = readHead();
        OpenAttempt.Rows rows = rows();
        write(rows, rows.ending(ending));
        attempt.close();
    }

    /** The rows of the next transaction. */
    OpenAttempt.Rows rows() {
        return attempt.after(head);
    }

    /** These rows are committed now. */
    void committed(OpenAttempt.Rows rows) {
        head = rows.committed();
    }

    /** The table was made by a transaction that is committed now. */
    void made() {
        made = true;
    }

    private void write(OpenAttempt.Rows rows, List<String> inserts) {
        List<String> statements = new ArrayList<>(creationIfMissing());
        statements.addAll(inserts);
        new Transaction(session, session.sql()).of(statements);
        made();
        committed(rows);
    }

    /** What makes the table, where it is not there. */
    List<String> creationIfMissing() {
        return exists() ? List.of() : session.sql().auditCreation();
    }

    private boolean exists() {
        return made || session.facts().auditExists();
    }

    private AuditHead readHead() {
        if (!exists()) {
            return AuditHead.START;
        }
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(AuditSql.head(session.table()))) {
            return row.next() ? new AuditHead(row.getLong(1), row.getString(2)) : AuditHead.START;
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    @Override
    public boolean isUsed(String consent) {
        return exists() && session.mappers().ask(AuditMapper.class, audit -> audit.countOfConsent(name(), consent)) > 0;
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        List<AuditRow> newest = new ArrayList<>();
        if (exists()) {
            newest.addAll(session.mappers().ask(AuditMapper.class, audit -> audit.newest(name(), limit)));
        }
        Collections.reverse(newest);
        return AuditRow.entries(newest);
    }

    @Override
    public List<AuditEntry> of(RunId run) {
        return exists()
                ? AuditRow.entries(session.mappers().ask(AuditMapper.class, audit -> audit.ofRun(name(), run.text())))
                : List.of();
    }

    @Override
    public List<AuditEntry> entries() {
        return exists()
                ? AuditRow.entries(session.mappers().ask(AuditMapper.class, audit -> audit.entries(name())))
                : List.of();
    }

    @Override
    public AuditHead head() {
        return readHead();
    }

    private String name() {
        return session.table().audit().quoted();
    }
}
