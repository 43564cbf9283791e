package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.audit.AuditMapper;
import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.adapters.jdbc.audit.PolicyRow;
import dev.belay.adapters.jdbc.audit.PolicySql;
import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.application.port.PolicyStore;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import java.sql.SQLException;
import java.util.function.Supplier;

/** The stored policy on SQLite. */
final class SqlitePolicies implements PolicyStore {
    private final Writer writer;
    private final TableName table;
    private final SqliteAuditTrail audit;
    private final Supplier<Mappers> mappers;

    SqlitePolicies(Writer writer, TableName table, SqliteAuditTrail audit, Supplier<Mappers> mappers) {
        this.writer = writer;
        this.table = table;
        this.audit = audit;
        this.mappers = mappers;
    }

    @Override
    public StoredPolicy stored() {
        return writer.reading(table.policy(), this::readRow, StoredPolicy.NONE);
    }

    private StoredPolicy readRow() {
        return mappers.get()
                .ask(
                        AuditMapper.class,
                        policies -> policies.policy(table.policy().quoted()))
                .map(PolicyRow::policy)
                .orElse(StoredPolicy.NONE);
    }

    @Override
    public void store(StoredPolicy policy) {
        try {
            writer.begin();
            audit.makeIfMissing();
            audit.add(new PolicySql(table).store(policy));
            OpenAttempt.Rows rows = audit.rows();
            audit.add(rows.part(AuditCheck.STORE_POLICY, Ending.done("", policy.toString())));
            writer.commit();
            rows.committed();
        } catch (SQLException e) {
            writer.rollBack(e);
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }
}
