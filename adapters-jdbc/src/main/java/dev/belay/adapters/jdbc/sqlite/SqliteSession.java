package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.audit.AuditMapper;
import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.history.HistoryReader;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.adapters.jdbc.history.JdbcStepLog;
import dev.belay.adapters.jdbc.history.Mappers;
import dev.belay.adapters.jdbc.history.StepMapper;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.Held;
import dev.belay.adapters.jdbc.session.JdbcRows;
import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.observation.SqliteObserver;
import dev.belay.adapters.jdbc.sqlite.schema.SchemaReader;
import dev.belay.application.port.PolicyStore;
import dev.belay.application.port.Rows;
import dev.belay.application.port.RunLock;
import dev.belay.application.port.Scripts;
import dev.belay.application.port.Session;
import dev.belay.application.port.Snapshot;
import dev.belay.application.port.StepLog;
import dev.belay.application.port.Witness;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.ForeignHistory;
import dev.belay.domain.history.History;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** One SQLite connection, and what a run does on it. */
final class SqliteSession implements Session {
    private static final String OBJECTS = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            + " AND name <> 'android_metadata' AND type IN ('table', 'view', 'trigger') AND name NOT LIKE"
            + " 'belay\\_%' ESCAPE '\\'";
    private final Connection connection;
    private final boolean autoCommitBefore;
    private final SessionSettings settings;
    private final RunId run;
    private final TableName table;
    private final Writer writer;
    private final AuditSettings auditSettings;
    private @Nullable Observer observer;
    private @Nullable SqliteAuditTrail audit;
    private @Nullable Mappers mappers;
    private @Nullable PlanPreview preview;

    SqliteSession(Connection connection, SessionSettings settings, AuditSettings auditSettings, RunId run)
            throws SQLException {
        this.connection = connection;
        this.autoCommitBefore = connection.getAutoCommit();
        // every transaction is begun as an immediate one, and not by the driver
        connection.setAutoCommit(true);
        this.settings = settings;
        this.run = run;
        this.table = new TableName("main", settings.table());
        this.writer = new Writer(connection, table, settings.lockTimeout());
        this.auditSettings = auditSettings;
    }

    @Override
    public void waitAtMost(Duration limit, Consumer<String> waiting) {
        writer.waitAtMost(limit, waiting);
    }

    @Override
    public Snapshot read() {
        try {
            return writer.whenFree(this::snapshot);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public Schema schema() {
        try {
            return writer.whenFree(new SchemaReader(connection, table.table())::read);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public Schema schemaAfter(List<String> statements) {
        try {
            return new ForeignKeySwitch(
                            writer,
                            List.of(Script.read("", String.join(";\n", statements), Optional.empty(), Engine.SQLITE)))
                    .around(() -> {
                        writer.begin();
                        try {
                            for (String statement : statements) {
                                writer.run(statement);
                            }
                            Schema schema = new SchemaReader(connection, table.table()).read();
                            writer.run("ROLLBACK");
                            return schema;
                        } catch (SQLException e) {
                            writer.rollBack(e);
                            throw e;
                        }
                    });
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private Snapshot snapshot() throws SQLException {
        TargetFacts facts = facts();
        History history = facts.historyExists() ? HistoryReader.read(connection, table) : History.empty();
        // a history without rows is that of a new database, or one that lost them
        if (!facts.historyExists() || !history.isEmpty()) {
            return new Snapshot(facts, history);
        }
        TargetFacts seen = facts.holding(isEmpty(facts));
        // another run may have applied the first migrations between the two questions: then their rows are there now
        return new Snapshot(seen, HistoryReader.read(connection, table));
    }

    private TargetFacts facts() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version(),"
                        + " (SELECT file FROM pragma_database_list WHERE name = 'main'),"
                        + " (SELECT query_only FROM pragma_query_only), EXISTS (SELECT 1 FROM sqlite_master WHERE type"
                        + " = 'table' AND name = " + HistorySql.literal(table.table()) + "),"
                        + " EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'belay_step'),"
                        + " (SELECT group_concat(name) FROM sqlite_master WHERE type = 'table' AND name IN ("
                        + ForeignHistory.names(table.table()).stream()
                                .map(HistorySql::literal)
                                .collect(Collectors.joining(", "))
                        + "))")) {
            row.next();
            boolean historyExists = row.getBoolean(4);
            // the row above is still open, and so both questions are of one state of the file
            List<String> objects = historyExists ? List.of() : objects();
            String foreign = row.getString(6);
            return new TargetFacts(
                    Engine.SQLITE,
                    row.getString(1),
                    row.getString(2).isEmpty() ? ":memory:" : row.getString(2),
                    "",
                    table.schema(),
                    List.of(),
                    historyExists,
                    row.getBoolean(5),
                    !historyExists && objects.isEmpty(),
                    row.getBoolean(3),
                    foreign == null ? List.of() : List.of(foreign.split(",")));
        }
    }

    /** What the first script left that an earlier run began in parts is its own. */
    private boolean isEmpty(TargetFacts facts) throws SQLException {
        for (String name : objects()) {
            boolean own =
                    name.equals(table.table()) || name.startsWith(table.table() + "_") || name.startsWith("belay_");
            if (!own) {
                return facts.stepsExist()
                        && writer.ask("SELECT EXISTS (SELECT 1 FROM "
                                        + table.own().quoted() + " WHERE statement > 0)")
                                == 1;
            }
        }
        return true;
    }

    private List<String> objects() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OBJECTS)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public Map<Destruction, Long> held(List<Destruction> destructions) {
        Map<Destruction, Long> counts = new LinkedHashMap<>();
        try {
            for (Destruction destruction : destructions) {
                Optional<Held> held = Held.of(destruction);
                if (held.isPresent() && exists(held.get())) {
                    counts.put(
                            destruction,
                            writer.whenFree(() -> writer.ask(held.get().count())));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    private boolean exists(Held held) throws SQLException {
        String columns = "SELECT count(*) FROM pragma_table_xinfo(" + HistorySql.literal(held.name()) + ")"
                + held.column()
                        .map(name -> " WHERE name = " + HistorySql.literal(name) + " COLLATE NOCASE")
                        .orElse("");
        return writer.whenFree(() -> writer.ask(columns)) > 0;
    }

    @Override
    public void prepareToWrite() {
        writer.prepare();
    }

    @Override
    public List<String> removal() {
        List<String> statements = new ArrayList<>();
        for (ObjectId id : schema().objects().keySet()) {
            switch (id.kind()) {
                case VIEW -> statements.add(0, "DROP VIEW " + TableName.quoted(id.name()));
                case TABLE -> statements.add("DROP TABLE " + TableName.quoted(id.name()));
                default -> {
                    // goes with its table or view
                }
            }
        }
        return statements;
    }

    @Override
    public RunLock lock() {
        return new SqliteRunLock(writer);
    }

    @Override
    public Scripts scripts() {
        String user = HistorySql.literal(settings.installedBy().orElse(""));
        HistorySql history = new HistorySql(table, run, user, "strftime('%Y-%m-%d %H:%M:%f', 'now')", "1", "0");
        return new SqliteScripts(
                writer,
                new SqliteSql(history),
                stepLog(),
                this::audit,
                this::preview,
                observer == null ? Observer.BLIND : observer);
    }

    @Override
    public Rows rows() {
        return new JdbcRows(connection, "BEGIN", false, SqliteFailures::of);
    }

    @Override
    public StepLog log() {
        return new SqliteStepLog(writer, table.own(), stepLog());
    }

    private JdbcStepLog stepLog() {
        return new JdbcStepLog(this::mappers, () -> table);
    }

    @Override
    public SqliteAuditTrail audit() {
        if (audit == null) {
            audit = new SqliteAuditTrail(writer, table, run, auditSettings, this::mappers, this::identity);
        }
        return audit;
    }

    @Override
    public PolicyStore policies() {
        return new SqlitePolicies(writer, table, audit(), this::mappers);
    }

    @Override
    public String identity() {
        try {
            return writer.whenFree(() -> writer.first(
                    "SELECT file FROM pragma_database_list WHERE name = 'main'",
                    row -> SqliteIdentity.of(row.getString(1), table),
                    ""));
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public void cancel() {
        try {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        } catch (SQLException e) {
            // a connection that is closed runs nothing
        }
    }

    /** From now on what scripts do is told to a witness. */
    void tell(Witness witness, ConnectionSource connections) {
        try {
            observer = SqliteObserver.of(connection, connections, table.table(), witness);
        } catch (SQLException e) {
            throw new FailureException(SqliteFailures.of(e), e);
        }
    }

    @Override
    public void close() {
        if (preview != null) {
            preview.close();
        }
        if (observer != null) {
            observer.close();
        }
        try {
            writer.restore();
            connection.setAutoCommit(autoCommitBefore);
            connection.close();
        } catch (SQLException e) {
            // what was committed is committed
        }
    }

    private PlanPreview preview() {
        if (preview == null) {
            preview = new PlanPreview(writer);
        }
        return preview;
    }

    private Mappers mappers() {
        if (mappers == null) {
            mappers = Mappers.on(connection, Engine.SQLITE, SqliteFailures::of, StepMapper.class, AuditMapper.class);
        }
        return mappers;
    }
}
