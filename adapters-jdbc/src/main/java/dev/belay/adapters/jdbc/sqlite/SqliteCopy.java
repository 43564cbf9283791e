package dev.belay.adapters.jdbc.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * SQLite's online backup, in both directions. It copies page by page, what is still in the write-ahead log with the
 * rest; a copy of the file alone would miss that.
 *
 * @see <a href="https://www.sqlite.org/backup.html">SQLite: the online backup API</a>
 */
final class SqliteCopy {
    private static final int PAUSE_MILLIS = 100;
    private static final int ATTEMPTS = 10;
    private static final int ALL_PAGES = -1;

    private SqliteCopy() {}

    /** Copies what the connection sees, its own read transaction included, into a file that is empty. */
    static void take(Connection from, Path file) throws SQLException {
        AtomicInteger left = new AtomicInteger(-1);
        int code = database(from)
                .backup(
                        "main",
                        file.toString(),
                        (remaining, pages) -> left.set(remaining),
                        PAUSE_MILLIS,
                        ATTEMPTS,
                        ALL_PAGES);
        check(code, left.get());
    }

    /**
     * Makes the database of a connection the one of the file, in one transaction of SQLite's own, which a crash rolls
     * back.
     */
    static void put(Path file, Connection into) throws SQLException {
        AtomicInteger left = new AtomicInteger(-1);
        int code = database(into)
                .restore(
                        "main",
                        unchanging(file),
                        (remaining, pages) -> left.set(remaining),
                        PAUSE_MILLIS,
                        ATTEMPTS,
                        ALL_PAGES);
        check(code, left.get());
    }

    /** Opens a copy to look at it. */
    static Connection open(Path file) throws SQLException {
        return new JDBC().connect("jdbc:sqlite:" + unchanging(file), new Properties());
    }

    /**
     * A copy says of itself whether the database had a write-ahead log. It has none, and to look for one SQLite would
     * make files beside it; so SQLite is told that nothing of it ever changes.
     */
    private static String unchanging(Path file) {
        return file.toAbsolutePath().toUri() + "?mode=ro&immutable=1";
    }

    private static DB database(Connection connection) throws SQLException {
        return connection.unwrap(SQLiteConnection.class).getDatabase();
    }

    /** The driver answers 0 too where SQLite refused to begin, because the connection was reading for example. */
    private static void check(int code, int left) throws SQLException {
        if (code != SQLiteErrorCode.SQLITE_OK.code) {
            throw DB.newSQLException(code, SQLiteErrorCode.getErrorCode(code).message);
        }
        if (left != 0) {
            throw new SQLException(
                    left < 0 ? "SQLite did not begin to copy the database" : left + " pages were not copied");
        }
    }
}
