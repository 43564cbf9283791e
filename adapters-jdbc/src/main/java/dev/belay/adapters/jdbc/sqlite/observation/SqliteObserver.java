package dev.belay.adapters.jdbc.sqlite.observation;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.Observer;
import dev.belay.application.port.Witness;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.rehearsal.Disk;
import dev.belay.domain.rehearsal.FileLock;
import dev.belay.domain.rehearsal.Lock;
import dev.belay.domain.rehearsal.Measures;
import dev.belay.domain.rehearsal.RowsTouched;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Sees what statements do to a SQLite file. That a transaction keeps others from writing is sure from its beginning;
 * whether it keeps them from reading already is tried out, with another connection.
 */
public final class SqliteObserver implements Observer {
    private static final String DATABASE = "the database";
    private static final String ROOTS =
            "SELECT name, rootpage FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                    + " 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'belay\\_%' ESCAPE '\\'";

    private final Connection connection;
    private final Connection reader;
    private final String history;
    private final File file;
    private final boolean isWal;
    private final Witness witness;

    private Tables tables = new Tables(Map.of());
    private boolean holds;
    private boolean keepsOut;
    private long changes;
    private long journal;
    private long sizeBefore;
    private long sizeAtPeak;
    private long started;

    private SqliteObserver(
            Connection connection, Connection reader, String history, File file, boolean isWal, Witness witness) {
        this.connection = connection;
        this.reader = reader;
        this.history = history;
        this.file = file;
        this.isWal = isWal;
        this.witness = witness;
    }

    /**
     * An observer of one session.
     *
     * @param connections to the same file
     * @param history the history table, which is of no interest
     */
    public static SqliteObserver of(
            Connection connection, ConnectionSource connections, String history, Witness witness) throws SQLException {
        Connection reader = connections.open();
        run(reader, "PRAGMA busy_timeout = 0");
        String path = text(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'");
        boolean isWal = text(connection, "PRAGMA journal_mode").equalsIgnoreCase("wal");
        SqliteObserver observer = new SqliteObserver(connection, reader, history, new File(path), isWal, witness);
        observer.emptyLog();
        return observer;
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    @Override
    public void began() throws SQLException {
        tables = new Tables(roots());
        holds = false;
        keepsOut = false;
        changes = number("SELECT total_changes()");
        journal = 0;
        sizeBefore = size();
        sizeAtPeak = sizeBefore;
    }

    @Override
    public void starts(Script script, Statement statement) {
        boolean isBeyond = script.begins(statement, "ATTACH")
                || (script.begins(statement, "VACUUM") && script.has(statement, "INTO"));
        if (isBeyond) {
            throw new FailureException(Failure.of(
                            FailureKind.WRONG_TARGET, "This statement cannot be rehearsed: it works on another file.")
                    .at(script.placeOf(statement.start()))
                    .in(script.excerpt(statement))
                    .advising("Rehearse the migrations before it with --target, and try this one by hand."));
        }
        started = System.nanoTime();
    }

    @Override
    public void ran(Script script, Statement statement) throws SQLException {
        long micros = micros();
        List<Lock> locks = new ArrayList<>();
        if (!holds) {
            holds = true;
            locks.add(Lock.on(DATABASE, FileLock.RESERVED));
        }
        if (!keepsOut && isKeptOut()) {
            keepsOut = true;
            locks.add(Lock.on(DATABASE, FileLock.EXCLUSIVE));
        }
        witness.saw(
                script,
                statement,
                new Measures(micros, locks, tables.look(roots()), rows(script, statement), journaled()));
    }

    /** A statement that cannot run in a transaction locks the file too, as long as it runs. */
    @Override
    public void startsAlone(Script script, Statement statement) throws SQLException {
        began();
        starts(script, statement);
    }

    @Override
    public void ranAlone(Script script, Statement statement) throws SQLException {
        long micros = micros();
        boolean writes = script.begins(statement, "VACUUM");
        List<Lock> locks =
                writes ? List.of(Lock.on(DATABASE, isWal ? FileLock.RESERVED : FileLock.EXCLUSIVE)) : List.of();
        witness.saw(
                script,
                statement,
                new Measures(micros, locks, tables.look(roots()), rows(script, statement), OptionalLong.empty()));
        sizeAtPeak = size();
        tellCommit(0, List.of());
    }

    @Override
    public void commits() throws SQLException {
        sizeAtPeak = size();
        journal = file("-journal");
        started = System.nanoTime();
    }

    @Override
    public void committed() throws SQLException {
        // without a write-ahead log nobody can read while the file itself is written
        tellCommit(micros(), isWal ? List.of() : List.of(Lock.on(DATABASE, FileLock.EXCLUSIVE)));
    }

    private void tellCommit(long micros, List<Lock> locks) throws SQLException {
        long log = isWal ? file("-wal") : journal;
        witness.committed(
                new Measures(micros, locks, List.of(), List.of(), OptionalLong.empty()),
                new Disk(sizeBefore, sizeAtPeak, size(), log));
        emptyLog();
    }

    /** So that the next transaction's part of the log is what is in it. */
    private void emptyLog() throws SQLException {
        if (isWal) {
            run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private long micros() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started);
    }

    /** Once the changes do not fit into memory any more, they are written into the file before the commit. */
    private boolean isKeptOut() {
        try {
            text(reader, "SELECT count(*) FROM sqlite_master");
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    private List<RowsTouched> rows(Script script, Statement statement) throws SQLException {
        long now = number("SELECT total_changes()");
        long rows = now - changes;
        changes = now;
        return rows == 0
                ? List.of()
                : List.of(new RowsTouched("", false, rows, script.begins(statement, "INSERT") ? 0 : rows));
    }

    private OptionalLong journaled() {
        if (isWal) {
            return OptionalLong.empty();
        }
        long now = file("-journal");
        long written = Math.max(0, now - journal);
        journal = now;
        return OptionalLong.of(written);
    }

    private long file(String ending) {
        return new File(file + ending).length();
    }

    private long size() throws SQLException {
        return number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    }

    private Map<String, Long> roots() throws SQLException {
        Map<String, Long> roots = new HashMap<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROOTS)) {
            while (row.next()) {
                if (!row.getString(1).equals(history)) {
                    roots.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return roots;
    }

    private long number(String question) throws SQLException {
        return Long.parseLong(text(connection, question));
    }

    private static String text(Connection connection, String question) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (SQLException e) {
            // it only looked
        }
    }
}
