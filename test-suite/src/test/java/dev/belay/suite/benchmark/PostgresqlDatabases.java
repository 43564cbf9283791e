package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
        // the checkpoint that dropping does also keeps one run's pages out of the next one's time
        Databases.execute(
                url("postgres"), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name);
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
