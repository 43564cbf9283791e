package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The databases of one engine. Each runner has its own, by name, and gets them back as they were. */
interface Databases extends AutoCloseable {

    Engine engine();

    /** The engine with its version, as the report names it. */
    String product();

    Address address(String name);

    /** Puts an empty database where whatever there was by this name has been. */
    void empty(String name);

    /** Puts a copy of a database where whatever there was by this name has been. */
    void copy(String from, String name);

    @Override
    void close();

    /** What a run has to leave behind. */
    record Content(int rowsOfHistory, int tables) {
        static Content after(int migrations) {
            return new Content(migrations, SyntheticMigration.tablesAfter(migrations));
        }
    }

    /** What is there, by the history of one runner. */
    default Content content(String name, Runner runner) {
        return new Content(
                Integer.parseInt(value(address(name).jdbc(), runner.history(engine()))),
                Integer.parseInt(value(address(name).jdbc(), tables(engine()))));
    }

    /** The query that counts the tables which synthetic migrations made. */
    static String tables(Engine engine) {
        return switch (engine) {
            case POSTGRESQL ->
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '_[0-9]{5}$'";
            case SQLITE ->
                "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name GLOB '*_[0-9][0-9][0-9][0-9][0-9]'";
        };
    }

    /** The one value of a query that has one. */
    static String value(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query + ": " + e.getMessage(), e);
        }
    }

    /** Runs statements, each in a transaction of its own. */
    static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
