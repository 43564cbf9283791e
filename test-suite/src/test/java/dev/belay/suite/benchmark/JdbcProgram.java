package dev.belay.suite.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The least a program on JDBC can do: read the history in one query, checksum every file, run what is not there yet and
 * record it in the same transaction. No lock, no validation, no error that says where. Its arguments are the URL and
 * the folder.
 */
final class JdbcProgram {
    private JdbcProgram() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(arguments[1]))) {
            files = listed.sorted().toList();
        }
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "CREATE TABLE IF NOT EXISTS flyway_schema_history (script text, checksum bigint, success boolean)");
            Map<String, Long> applied = new HashMap<>();
            try (ResultSet rows = statement.executeQuery("SELECT script, checksum FROM flyway_schema_history")) {
                while (rows.next()) {
                    applied.put(rows.getString(1), rows.getLong(2));
                }
            }
            connection.setAutoCommit(false);
            for (Path file : files) {
                byte[] script = Files.readAllBytes(file);
                CRC32 checksum = new CRC32();
                checksum.update(script);
                Long known = applied.get(file.getFileName().toString());
                if (known == null) {
                    statement.executeUpdate(new String(script, StandardCharsets.UTF_8));
                    record(connection, file, checksum);
                    connection.commit();
                } else if (known != checksum.getValue()) {
                    throw new IllegalStateException(file + " was changed");
                }
            }
        }
    }

    private static void record(Connection connection, Path file, CRC32 checksum) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO flyway_schema_history VALUES (?, ?, true)")) {
            insert.setString(1, file.getFileName().toString());
            insert.setLong(2, checksum.getValue());
            insert.executeUpdate();
        }
    }
}
