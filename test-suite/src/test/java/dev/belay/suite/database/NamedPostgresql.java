package dev.belay.suite.database;

import dev.belay.adapters.jdbc.url.DatabaseUrl;
import dev.belay.adapters.jdbc.url.Parsed;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** The server that {@code BELAY_TEST_POSTGRES_URL} names, in any form that Belay takes. It takes the embedded one's place. */
record NamedPostgresql(String url) implements Server.Kind {

    @Override
    public String title() {
        return "the PostgreSQL that BELAY_TEST_POSTGRES_URL names";
    }

    @Override
    public boolean isIndispensable() {
        return true;
    }

    @Override
    public Class<? extends Database> database() {
        return PostgresqlDatabase.class;
    }

    @Override
    public Server start() throws Server.Missing {
        if (!(DatabaseUrl.parse(url) instanceof Parsed.Accepted accepted)
                || !(accepted.url() instanceof PostgresqlUrl named)) {
            throw new Server.Missing("BELAY_TEST_POSTGRES_URL is not the URL of a PostgreSQL database");
        }
        PGSimpleDataSource administration = new PGSimpleDataSource();
        administration.setUrl(named.jdbcUrl());
        Properties login = named.properties();
        administration.setUser(login.getProperty("user", System.getProperty("user.name")));
        administration.setPassword(login.getProperty("password", ""));
        try (Connection connection = administration.getConnection()) {
            connection.setReadOnly(true);
            return new PostgresqlServer(administration, () -> {});
        } catch (SQLException e) {
            throw new Server.Missing(named.masked() + " does not answer: " + e.getMessage(), e);
        }
    }
}
