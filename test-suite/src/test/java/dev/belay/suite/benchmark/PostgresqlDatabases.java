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
    private final Address.Login login;

    private PostgresqlDatabases(EmbeddedPostgres server, Address.Login login) {
        this.server = server;
        this.login = login;
    }

    /** The same server without a password, as a floor of its own: what a login by SCRAM takes is the same for everybody. */
    PostgresqlDatabases withoutPassword() {
        return new PostgresqlDatabases(server, Address.Login.TRUST);
    }

    PostgresqlDatabases(Path folder) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "100")
                .setServerConfig("password_encryption", "scram-sha-256");
        for (String setting : DURABLE) {
            builder.setServerConfig(setting, "on");
        }
        login = Address.Login.SCRAM;
        try {
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        askForPasswords();
        for (String setting : DURABLE) {
            String value = Databases.value(address("postgres").jdbc(), "SHOW " + setting);
            if (!value.equals("on")) {
                throw new IllegalStateException(setting + " is " + value);
            }
        }
    }

    /** A login as services have it: the embedded server lets everybody in. */
    private void askForPasswords() {
        String administration =
                "jdbc:postgresql://" + Address.HOST + ":" + server.getPort() + "/postgres?user=postgres";
        Databases.execute(
                administration,
                "CREATE ROLE " + login.user() + " SUPERUSER LOGIN PASSWORD '" + login.password() + "'",
                "CREATE ROLE " + Address.Login.TRUST.user() + " SUPERUSER LOGIN");
        Layout.write(
                Path.of(Databases.value(administration, "SHOW hba_file")),
                "host all " + login.user() + " all scram-sha-256\nhost all all all trust\n"
                        + "local all postgres trust\n");
        Databases.value(administration, "SELECT pg_reload_conf()");
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public String product() {
        return "PostgreSQL " + Databases.value(address("postgres").jdbc(), "SHOW server_version")
                + (login == Address.Login.TRUST ? ", no password" : "");
    }

    @Override
    public Address address(String name) {
        return new Address(Engine.POSTGRESQL, server.getPort(), name, login);
    }

    @Override
    public void empty(String name) {
        put(name, "");
    }

    @Override
    public void copy(String from, String name) {
        put(name, " TEMPLATE " + from);
    }

    private void put(String name, String template) {
        // the checkpoint that dropping does also keeps one run's pages out of the next one's time
        Databases.execute(
                address("postgres").jdbc(),
                "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
                "CREATE DATABASE " + name + template);
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
