package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.AuditMapper;
import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.history.Bookkeeping;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.history.JdbcStepLog;
import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.adapters.jdbc.history.StepMapper;
import dev.belay.adapters.jdbc.postgresql.observation.PostgresqlObserver;
import dev.belay.adapters.jdbc.postgresql.schema.SchemaReader;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.JdbcRows;
import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.OtherSessions;
import dev.belay.application.port.PolicyStore;
import dev.belay.application.port.Rows;
import dev.belay.application.port.RunLock;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.application.port.Snapshot;
import dev.belay.application.port.Witness;
import dev.belay.domain.detection.Flaw;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.history.History;
import dev.belay.domain.history.TableName;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL connection, and what a run does on it. */
final class PostgresqlSession implements Session {
    private final Connection connection;
    private final boolean autoCommitBefore;
    private final ConnectionSource connections;
    private final SessionSettings settings;
    private final AuditSettings auditSettings;
    private final RunId run;
    private final SimpleProtocol protocol;
    private final CatalogReader catalog;
    private @Nullable Mappers mappers;
    private @Nullable Watch watch;
    private volatile boolean cancelled;
    private @Nullable SchemaReader schemas;
    private @Nullable SessionState state;
    private @Nullable ServerFacts facts;
    private @Nullable PostgresqlAuditTrail audit;
    private @Nullable PostgresqlIdentity server;
    private Duration longest = Duration.ZERO;
    private @Nullable Observer observer;
    private @Nullable Cancellation cancellation;

    PostgresqlSession(
            Connection connection,
            ConnectionSource connections,
            SessionSettings settings,
            AuditSettings auditSettings,
            RunId run)
            throws SQLException {
        this.connection = connection;
        this.autoCommitBefore = connection.getAutoCommit();
        // every transaction is begun by its own message: one that the driver begins would stay open while a run waits
        connection.setAutoCommit(true);
        this.connections = connections;
        this.settings = settings;
        this.auditSettings = auditSettings;
        this.run = run;
        this.protocol = SimpleProtocol.on(connection);
        this.catalog = new CatalogReader(connection, settings);
    }

    @Override
    public void runAtMost(Duration limit) {
        longest = limit;
    }

    @Override
    public Snapshot read() {
        try {
            facts = catalog.facts();
            TargetFacts target = facts.target();
            History history = target.historyExists() ? catalog.history(facts.table()) : History.empty();
            // a history without rows is that of a new database, or one that lost them
            if (!target.historyExists() || !history.isEmpty()) {
                return new Snapshot(target, history);
            }
            TargetFacts seen = target.holding(catalog.isEmpty(facts));
            // another run may have applied the first migrations between the two questions: then their rows are there
            // now
            return new Snapshot(seen, catalog.history(facts.table()));
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    @Override
    public void startAfresh() {
        try {
            protocol.run("ROLLBACK");
            SessionState before = SessionState.of(connection, facts(), settings, run, longest);
            // alone in its message, as it refuses to run in a transaction, and a message of several statements is one
            protocol.run("DISCARD ALL");
            protocol.run(before.asItCame());
        } catch (SimpleProtocol.Interrupted e) {
            throw new FailureException(PostgresqlFailures.of(e.error()), e);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    @Override
    public Schema schema() {
        return schema(false);
    }

    @Override
    public Schema schemaWithGrants() {
        return schema(true);
    }

    @Override
    public Schema schemaAfter(List<String> statements) {
        try {
            return schemas().readAfter(statements);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    private Schema schema(boolean grants) {
        try {
            return schemas().read(grants);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    private SchemaReader schemas() {
        if (schemas == null) {
            schemas = new SchemaReader(connection, settings, table(), facts().versionNumber(), PostgresqlFailures::of);
        }
        return schemas;
    }

    @Override
    public Map<Destruction, Long> held(List<Destruction> destructions) {
        try {
            return new HeldRows(connection, table().schema(), settings.lockTimeout()).count(destructions);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    @Override
    public void prepareToWrite() {
        ServerFacts known = facts();
        if (known.target().readOnly()) {
            throw new FailureException(Failure.of(
                            FailureKind.WRONG_TARGET,
                            "The database is read-only: it is a replica, or its transactions are set to be so.")
                    .advising("Give the URL of the primary, or end default_transaction_read_only."));
        }
        try {
            Pooler.refuseTransactionMode(connection, known, connections);
            state = SessionState.of(connection, known, settings, run, longest);
            protocol.run(state.settings());
        } catch (SimpleProtocol.Interrupted e) {
            throw new FailureException(PostgresqlFailures.of(e.error()), e);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    @Override
    public List<String> removal() {
        try {
            return new Removal(
                            connection,
                            catalog.schemas(facts().table()),
                            new Bookkeeping(facts().table().table()))
                    .statements();
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    @Override
    public List<Step> mending(List<Flaw> flaws) {
        return new Mending(this).steps(flaws);
    }

    @Override
    public RunLock lock() {
        return new PostgresqlRunLock(connection, this::mappers, LockKey.of(facts().table()));
    }

    @Override
    public Scripts scripts() {
        return new PostgresqlScripts(this);
    }

    @Override
    public OtherSessions others() {
        Mappers others = Mappers.on(connection, Engine.POSTGRESQL, PostgresqlFailures::of, OthersMapper.class);
        return new PostgresqlOtherSessions(watch(), others, LockKey.of(table()));
    }

    @Override
    public Rows rows() {
        return new JdbcRows(connection, "BEGIN; SET LOCAL synchronous_commit TO off", true, PostgresqlFailures::of);
    }

    @Override
    public JdbcStepLog log() {
        return new JdbcStepLog(this::mappers, this::table);
    }

    @Override
    public PostgresqlAuditTrail audit() {
        if (audit == null) {
            audit = new PostgresqlAuditTrail(this, auditSettings);
        }
        return audit;
    }

    @Override
    public PolicyStore policies() {
        return new PostgresqlPolicies(this);
    }

    @Override
    public String identity() {
        return server().text();
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancellation().request();
    }

    /** From now on what scripts do is told to a witness. */
    void tell(Witness witness, boolean sharesServer) {
        try {
            observer = PostgresqlObserver.of(
                    connection, facts().backendPid(), connections, table(), witness, sharesServer);
        } catch (SQLException e) {
            throw new FailureException(PostgresqlFailures.of(e), e);
        }
    }

    Observer observer() {
        return observer == null ? Observer.BLIND : observer;
    }

    private synchronized Cancellation cancellation() {
        if (cancellation == null) {
            cancellation = new Cancellation(connection);
        }
        return cancellation;
    }

    @Override
    public void close() {
        if (observer != null) {
            observer.close();
        }
        if (watch != null) {
            watch.close();
        }
        try {
            protocol.endTransaction();
            if (state != null) {
                protocol.run(state.restoration());
            }
            protocol.restore();
        } catch (SimpleProtocol.Interrupted e) {
            // a session that cannot be restored is of no more use; closing it is all that is left
        }
        try {
            connection.setAutoCommit(autoCommitBefore);
            connection.close();
        } catch (SQLException e) {
            // what was committed is committed
        }
        if (cancelled) {
            cancellation().close();
        }
    }

    /** Does a step, and sees who keeps it waiting. */
    <R> R watched(Supplier<R> step) {
        ServerFacts known = facts();
        return watch().over(new Watch.Target(known.backendPid(), LockKey.of(known.table())), step);
    }

    Watch watch() {
        if (watch == null) {
            watch = new Watch(connections, run, settings.lockTimeout());
        }
        return watch;
    }

    /** Whether the run itself ended a statement. */
    boolean isCancelled() {
        return cancelled;
    }

    Connection connection() {
        return connection;
    }

    SimpleProtocol protocol() {
        return protocol;
    }

    SessionSettings settings() {
        return settings;
    }

    RunId run() {
        return run;
    }

    TableName table() {
        return facts().table();
    }

    ServerFacts facts() {
        if (facts == null) {
            try {
                // without the history, which may be damaged
                facts = catalog.facts();
            } catch (SQLException e) {
                throw new FailureException(PostgresqlFailures.of(e), e);
            }
        }
        return facts;
    }

    @Override
    public List<String> preparation() {
        return List.of(planned().settings());
    }

    /** What brings the session back to its own settings after a script that may have changed them. */
    String reset() {
        return planned().reset();
    }

    /** What makes the role the one that runs the migrations again. */
    String ownRole() {
        return planned().ownRole();
    }

    /** What the statements of Belay's own are, for this session. */
    PostgresqlSql sql() {
        String user = settings.installedBy().map(HistorySql::literal).orElse("current_user");
        HistorySql history = new HistorySql(table(), run, user, "pg_catalog.clock_timestamp()", "TRUE", "FALSE");
        return new PostgresqlSql(history, LockKey.of(table()));
    }

    /** Which server and database this is, asked once. */
    PostgresqlIdentity server() {
        if (server == null) {
            try {
                server = PostgresqlIdentity.read(connection, table());
            } catch (SQLException e) {
                throw new FailureException(PostgresqlFailures.of(e), e);
            }
        }
        return server;
    }

    /** The state of this session, or the one that it would have if it were to write. */
    private SessionState planned() {
        return state == null ? SessionState.planned(facts(), settings, run, longest) : state;
    }

    Mappers mappers() {
        if (mappers == null) {
            mappers = Mappers.on(
                    connection,
                    Engine.POSTGRESQL,
                    PostgresqlFailures::of,
                    StepMapper.class,
                    ActivityMapper.class,
                    AuditMapper.class);
        }
        return mappers;
    }
}
