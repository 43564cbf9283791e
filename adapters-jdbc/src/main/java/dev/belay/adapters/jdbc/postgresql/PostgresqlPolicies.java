package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.AuditMapper;
import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.adapters.jdbc.audit.PolicyRow;
import dev.belay.adapters.jdbc.audit.PolicySql;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.application.port.PolicyStore;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The stored policy on PostgreSQL. */
final class PostgresqlPolicies implements PolicyStore {
    private final PostgresqlSession session;

    PostgresqlPolicies(PostgresqlSession session) {
        this.session = session;
    }

    @Override
    public StoredPolicy stored() {
        TableName table = session.table().policy();
        if (!exists(table)) {
            return StoredPolicy.NONE;
        }
        return session.mappers()
                .ask(AuditMapper.class, policies -> policies.policy(table.quoted()))
                .map(PolicyRow::policy)
                .orElse(StoredPolicy.NONE);
    }

    @Override
    public void store(StoredPolicy policy) {
        PostgresqlSql sql = session.sql();
        OpenAttempt.Rows rows = session.audit().rows();
        List<String> statements = new ArrayList<>(session.audit().creationIfMissing());
        statements.addAll(new PolicySql(session.table()).store(policy));
        statements.addAll(rows.part(AuditCheck.STORE_POLICY, Ending.done("", policy.toString())));
        new Transaction(session, sql).of(statements);
        session.audit().made();
        session.audit().committed(rows);
    }

    private boolean exists(TableName table) {
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_catalog.to_regclass(" + HistorySql.literal(table.quoted()) + ") IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }
}
