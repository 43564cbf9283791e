package dev.belay.suite.database;

import dev.belay.suite.canary.Canary;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL that comes with the build; one server for all tests of a run. */
record EmbeddedPostgresql() implements Server.Kind {

    @Override
    public String title() {
        return "embedded PostgreSQL";
    }

    @Override
    public boolean isIndispensable() {
        return true;
    }

    @Override
    public Class<? extends Database> database() {
        return PostgresqlDatabase.class;
    }

    /** The server trusts everybody; but one role has to give its password, so that a wrong one can be tested. */
    private static void distrustOne(PGSimpleDataSource administration) {
        try {
            Path rules;
            try (Connection connection = administration.getConnection()) {
                rules = Path.of(Database.rows(connection, "SHOW hba_file").get(0));
            }
            Files.writeString(rules, "host all belay_scram all scram-sha-256\n" + Files.readString(rules));
            Database.execute(administration, "SELECT pg_reload_conf()");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Server start() throws Server.Missing {
        EmbeddedPostgres postgres;
        try {
            postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("max_connections", "150")
                    .setServerConfig("max_prepared_transactions", "10")
                    .start();
        } catch (IOException | RuntimeException e) {
            throw new Server.Missing("the embedded PostgreSQL does not start here: " + e.getMessage(), e);
        }
        PGSimpleDataSource administration = new PGSimpleDataSource();
        administration.setServerNames(new String[] {"localhost"});
        administration.setPortNumbers(new int[] {postgres.getPort()});
        administration.setDatabaseName("postgres");
        administration.setUser("postgres");
        administration.setPassword(Canary.PASSWORD);
        distrustOne(administration);
        return new PostgresqlServer(administration, Login.ofTheTests(administration), () -> {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
