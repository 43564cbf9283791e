package dev.belay.adapters.jdbc.postgresql.observation;

import dev.belay.domain.history.TableName;
import dev.belay.domain.rehearsal.TableLock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a session can see of itself. All names are qualified, because a script may have set another search path, and all
 * that is asked for may be read by any role, because a script may have set another one of these too.
 */
final class Catalog {
    /** Whatever has a lower number came with the server. */
    private static final int FIRST_OBJECT = 16384;

    private static final String RELATION = "c.oid::pg_catalog.int8, n.nspname, c.relname, c.relkind::pg_catalog.text,"
            + " coalesce(pg_catalog.pg_relation_filenode(c.oid)::pg_catalog.int8, 0), tn.nspname, t.relname FROM";

    private static final String PARENT = " LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace LEFT JOIN"
            + " pg_catalog.pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid LEFT"
            + " JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace";

    private static final String RELATIONS = "SELECT " + RELATION + " pg_catalog.pg_class c" + PARENT
            + " WHERE c.oid >= " + FIRST_OBJECT + " AND c.relkind IN ('r', 'p', 'i', 'I', 'm', 'v', 'S', 'f')"
            + " AND n.nspname NOT IN ('pg_toast', 'information_schema')";

    private static final String LOCKS = "SELECT l.relation::pg_catalog.int8, l.database = 0, l.mode, " + RELATION
            + " pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation" + PARENT
            + " WHERE l.pid = %s AND l.locktype = 'relation' AND l.granted AND (l.relation >= " + FIRST_OBJECT
            + " OR l.database = 0) ORDER BY n.nspname, c.relname";

    private static final String TOUCHED = "SELECT relid::pg_catalog.int8, n_tup_ins, n_tup_upd + n_tup_del FROM"
            + " pg_catalog.pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0";

    private final Connection connection;
    private final TableName history;
    private final Set<String> own;

    /** @param history Belay's own tables are beside it, and of no interest */
    Catalog(Connection connection, TableName history) {
        this.connection = connection;
        this.history = history;
        this.own =
                Set.of(history.table(), history.own().table(), history.audit().table());
    }

    /**
     * A lock that is held.
     *
     * @param relation nothing where it was dropped meanwhile
     * @param shared the catalog of the whole server that is locked; empty where it is none
     */
    record Held(long oid, TableLock mode, Optional<Relation> relation, String shared) {}

    /** How often rows were added and changed in the transaction up to now. */
    record Touched(long inserted, long changed) {
        static final Touched NONE = new Touched(0, 0);
    }

    Map<Long, Relation> relations() throws SQLException {
        Map<Long, Relation> relations = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RELATIONS)) {
            while (row.next()) {
                relation(row, 1).ifPresent(relation -> relations.put(oid(row), relation));
            }
        }
        return relations;
    }

    private static long oid(ResultSet row) {
        try {
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("a row that was read is gone", e);
        }
    }

    /** The locks that this session holds. */
    List<Held> locks() throws SQLException {
        return locks("pg_catalog.pg_backend_pid()");
    }

    /** Those of another session. */
    List<Held> locks(int pid) throws SQLException {
        return locks(String.valueOf(pid));
    }

    private List<Held> locks(String pid) throws SQLException {
        List<Held> held = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(LOCKS, pid))) {
            while (row.next()) {
                Optional<TableLock> mode = TableLock.parse(row.getString(3));
                boolean isShared = row.getBoolean(2);
                String name = row.getString(6) == null ? "" : row.getString(6);
                if (mode.isPresent() && !own.contains(name)) {
                    Optional<Relation> relation = isShared ? Optional.empty() : relation(row, 4);
                    held.add(new Held(row.getLong(1), mode.get(), relation, isShared ? name : ""));
                }
            }
        }
        return held;
    }

    private Optional<Relation> relation(ResultSet row, int first) throws SQLException {
        String name = row.getString(first + 2);
        if (name == null || own.contains(name)) {
            return Optional.empty();
        }
        String table = row.getString(first + 6);
        return Optional.of(new Relation(
                named(row.getString(first + 1), name),
                row.getString(first + 3),
                table == null ? Optional.empty() : Optional.of(named(row.getString(first + 5), table)),
                row.getLong(first + 4)));
    }

    private String named(String schema, String name) {
        return history.schema().equals(schema) ? name : schema + "." + name;
    }

    Map<Long, Touched> touched() throws SQLException {
        Map<Long, Touched> touched = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TOUCHED)) {
            while (row.next()) {
                touched.put(row.getLong(1), new Touched(row.getLong(2), row.getLong(3)));
            }
        }
        return touched;
    }

    /** How far the server's log has come, in bytes. */
    long log() throws SQLException {
        return number("SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')");
    }

    long databaseSize() throws SQLException {
        return number("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())");
    }

    private long number(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
