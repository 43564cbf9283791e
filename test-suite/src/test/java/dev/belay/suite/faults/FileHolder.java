package dev.belay.suite.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Holds a transaction on a SQLite file, as a program: URL, BEGIN statement, milliseconds. */
final class FileHolder {
    static final String HOLDING = "holding";

    private FileHolder() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute(arguments[1]);
            System.out.println(HOLDING);
            Eventually.pause(Duration.ofMillis(Long.parseLong(arguments[2])));
            statement.execute("COMMIT");
        }
    }
}
