package dev.belay.suite.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * Connects; connects and reads the history, which is the least that anybody must do; then finds nothing to do with Belay,
 * then with Flyway; again and again, and prints the milliseconds of each once the program is warm. Its arguments are the URL, the folder, and how many rounds.
 */
final class LibraryProgram {
    private static final int TO_WARM_UP = 300;

    private LibraryProgram() {}

    /** What is timed. */
    private interface Deed {
        void run() throws SQLException;
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws SQLException {
        DataSource database = dataSource(arguments[0]);
        String location = "filesystem:" + arguments[1];
        dev.belay.library.Belay belay =
                dev.belay.library.Belay.on(database).locations(location).build();
        Flyway flyway =
                Flyway.configure().dataSource(database).locations(location).load();
        int rounds = Integer.parseInt(arguments[2]);
        for (int round = 1; round <= TO_WARM_UP + rounds; round++) {
            double connecting = milliseconds(() -> connect(arguments[0]));
            double asking = milliseconds(() -> ask(arguments[0]));
            double ours = milliseconds(belay::migrate);
            double theirs = milliseconds(flyway::migrate);
            if (round > TO_WARM_UP) {
                System.out.println(
                        String.format(Locale.ROOT, "round %.3f %.3f %.3f %.3f", connecting, asking, ours, theirs));
            }
        }
    }

    private static void connect(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.getAutoCommit();
        }
    }

    private static void ask(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT version, script, checksum FROM flyway_schema_history")) {
            while (rows.next()) {
                rows.getString(1);
                rows.getString(2);
                rows.getInt(3);
            }
        }
    }

    private static DataSource dataSource(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            SQLiteDataSource file = new SQLiteDataSource();
            file.setUrl(url);
            return file;
        }
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(url);
        return server;
    }

    private static double milliseconds(Deed deed) throws SQLException {
        long start = System.nanoTime();
        deed.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
