package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The server that comes with the build, as durable as one that is installed. */
final class PostgresqlDatabases implements Databases {
    /** The embedded server is made for tests, and starts with these off. */
    private static final String[] DURABLE = {"fsync", "synchronous_commit", "full_page_writes"};

    private final EmbeddedPostgres server;

    PostgresqlDatabases(Path folder) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "100");
        for (String setting : DURABLE) {
            builder.setServerConfig(setting, "on");
        }
        try {
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String setting : DURABLE) {
            String value = Databases.value(url("postgres"), "SHOW " + setting);
            if (!value.equals("on")) {
                throw new IllegalStateException(setting + " is " + value);
            }
        }
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public String product() {
        return "PostgreSQL " + Databases.value(url("postgres"), "SHOW server_version");
    }

    @Override
    public String url(String name) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name + "?user=postgres";
    }

    @Override
    public void empty(String name) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            // the checkpoint that dropping does also keeps one run's pages out of the next one's time
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
