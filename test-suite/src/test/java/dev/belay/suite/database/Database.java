package dev.belay.suite.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Sessions;
import dev.belay.domain.target.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database that one test has to itself. It is gone when the test is over. */
public interface Database extends AutoCloseable {
    /** PostgreSQL's code of what a role may not do. */
    String FORBIDDEN = "42501";

    Engine engine();

    /** Hands out a new connection each time. */
    DataSource dataSource();

    Sessions sessions(SessionSettings settings);

    @Override
    void close();

    /** The URL with its login, as DATABASE_URL takes it. */
    String loginUrl();

    /** Runs statements, each in a transaction of its own. */
    default void execute(String... statements) {
        execute(dataSource(), statements);
    }

    /** Whether the tests may do everything on their databases; else what they may not arrange is not tested. */
    static boolean ofSuperuser() {
        return Login.isSuperuser();
    }

    /** The same on any data source. */
    static void execute(DataSource dataSource, String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            assumeTrue(ofSuperuser() || !FORBIDDEN.equals(e.getSQLState()), e.getMessage());
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The rows of a query, the values of each joined by a bar. */
    default List<String> rows(String query) {
        try (Connection connection = dataSource().getConnection()) {
            return rows(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The one value of a query that has one. */
    default String value(String query) {
        List<String> rows = rows(query);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows: " + query);
        }
        return rows.get(0);
    }

    /** The rows that a query has on a connection that is open. */
    static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    row.append(column == 1 ? "" : "|").append(result.getString(column));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
