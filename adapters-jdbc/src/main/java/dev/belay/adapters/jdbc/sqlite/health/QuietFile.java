package dev.belay.adapters.jdbc.sqlite.health;

import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.sqlite.SqliteFailures;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.health.SqliteFile.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.sqlite.SQLiteConnection;

/**
 * A database file that is read so that nothing of it and nothing beside it changes. Only SQLite itself opens it: were
 * this process to open and close it otherwise, the system would drop the locks that its other connections hold.
 */
final class QuietFile implements ConnectionSource, AutoCloseable {
    private static final int READ_ONLY_BY_URI = 1 | 64;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;
    private static final int HOT_JOURNAL = 776;

    private final Path file;
    private final Duration limit;
    private final List<Connection> open = new ArrayList<>();
    private boolean closed;

    QuietFile(Path file, Duration limit) {
        this.file = file;
        this.limit = limit;
    }

    Path path() {
        return file;
    }

    Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** What it is, and whether a killed writer left its journal. */
    Nature nature() throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Nature(Form.MISSING, false);
        }
        if (Files.size(file) == 0) {
            return new Nature(Form.EMPTY, false);
        }
        return Files.exists(beside("-wal")) ? new Nature(Form.WRITE_AHEAD_LOG, false) : byItsFirstPage();
    }

    record Nature(Form form, boolean hot) {}

    /** Without locks, SQLite refuses a database with a write-ahead log: so it shows which one it is. */
    private Nature byItsFirstPage() {
        try (Connection connection = connect("nolock=1")) {
            readFirstPage(connection);
            return new Nature(Form.ROLLBACK_JOURNAL, false);
        } catch (SQLException e) {
            int code = SqliteFailures.code(e);
            return switch (code) {
                case NO_DATABASE -> new Nature(Form.NO_DATABASE, false);
                case CANNOT_OPEN -> new Nature(Form.WRITE_AHEAD_LOG, false);
                default -> new Nature(Form.ROLLBACK_JOURNAL, code == HOT_JOURNAL);
            };
        }
    }

    private static void readFirstPage(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            row.next();
        }
    }

    @Override
    public Connection open() throws SQLException {
        Nature nature;
        try {
            nature = nature();
        } catch (IOException e) {
            throw new FailureException(Failure.of(FailureKind.ACCESS_DENIED, "The file cannot be read: " + file), e);
        }
        if (nature.form() == Form.MISSING || nature.form() == Form.EMPTY || nature.form() == Form.NO_DATABASE) {
            throw new FailureException(Failure.of(FailureKind.WRONG_TARGET, "There is no database in " + file + "."));
        }
        boolean log = Files.exists(beside("-wal"));
        if (nature.hot() || (log && !Files.exists(beside("-shm")))) {
            throw new FailureException(Failure.of(
                            FailureKind.SESSION_STATE,
                            "Not read, because what a killed process left beside the file must be taken in before.")
                    .advising("See what the check of the journal says."));
        }
        boolean asleep = nature.form() == Form.WRITE_AHEAD_LOG && !log;
        // a log that nobody has would be made anew, and left behind, by the mere reading of a file that locks
        Connection connection = connect(asleep ? "immutable=1" : "");
        keep(connection);
        return connection;
    }

    private Connection connect(String parameter) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("open_mode", String.valueOf(READ_ONLY_BY_URI));
        properties.setProperty("busy_timeout", String.valueOf(limit.toMillis() / 4));
        String uri = new SqliteUrl(file.toString(), Map.of("mode", "ro")).jdbcUrl();
        Connection connection =
                new org.sqlite.JDBC().connect(parameter.isEmpty() ? uri : uri + "&" + parameter, properties);
        if (connection == null) {
            throw new IllegalStateException("the driver does not know its own URL");
        }
        return connection;
    }

    private synchronized void keep(Connection connection) throws SQLException {
        if (closed) {
            connection.close();
            throw new SQLException("the look is over");
        }
        open.add(connection);
    }

    /** Whoever has a connection closes it: here only what runs on it is ended. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Connection connection : open) {
            try {
                if (!connection.isClosed()) {
                    connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
                }
            } catch (SQLException e) {
                // it was closed just now
            }
        }
    }
}
