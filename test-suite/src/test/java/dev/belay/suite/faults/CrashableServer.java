package dev.belay.suite.faults;

import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Sessions;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server for one test, which may crash and be started again. */
final class CrashableServer implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres postgres;

    private CrashableServer(Path data, EmbeddedPostgres postgres) {
        this.data = data;
        this.postgres = postgres;
    }

    static CrashableServer in(Path data) {
        return new CrashableServer(data, start(data, 0));
    }

    private static EmbeddedPostgres start(Path data, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60));
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as {@code pg_ctl stop -m immediate} does: no session is told, nothing is written any more. */
    void crash() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
            Eventually.within(
                    Eventually.SOON,
                    () -> "the server ends",
                    () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void startAgain() {
        postgres = start(data, postgres.getPort());
    }

    /** Makes a role that must give its password, which is its name. */
    void withRole(String name) throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        String all = Files.readString(rules);
        Files.writeString(rules, "host all " + name + " all scram-sha-256\n" + all);
        database("postgres")
                .execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + name + "'", "SELECT pg_reload_conf()");
    }

    Database fresh(String name) {
        database("postgres").execute("CREATE DATABASE " + name);
        return database(name);
    }

    private Database database(String name) {
        PGSimpleDataSource dataSource = (PGSimpleDataSource) postgres.getDatabase("postgres", name);
        return new ServersDatabase(dataSource);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** It goes with its server. */
    private record ServersDatabase(PGSimpleDataSource dataSource) implements Database {
        @Override
        public Engine engine() {
            return Engine.POSTGRESQL;
        }

        @Override
        public String loginUrl() {
            return "postgresql://" + dataSource.getUser() + "@localhost:"
                    + dataSource.getPortNumbers()[0] + "/" + dataSource.getDatabaseName();
        }

        @Override
        public Sessions sessions(SessionSettings settings) {
            return new PostgresqlSessions(dataSource::getConnection, settings);
        }

        @Override
        public void close() {}
    }
}
