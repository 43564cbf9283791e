package dev.belay.suite.database;

import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Sessions;
import dev.belay.domain.target.Engine;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a PostgreSQL server. */
public final class PostgresqlDatabase implements Database {
    private final PGSimpleDataSource dataSource;
    private final Runnable drop;

    PostgresqlDatabase(PGSimpleDataSource dataSource, Runnable drop) {
        this.dataSource = dataSource;
        this.drop = drop;
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public PGSimpleDataSource dataSource() {
        return dataSource;
    }

    /** The same database, for a role that logs in with its name as its password. */
    public DataSource dataSource(String role) {
        PGSimpleDataSource other = copyOf(dataSource);
        other.setUser(role);
        other.setPassword(role);
        return other;
    }

    /** Another database on the same server, which stays when it is closed. */
    public PostgresqlDatabase beside(String name) {
        PGSimpleDataSource other = copyOf(dataSource);
        other.setDatabaseName(name);
        return new PostgresqlDatabase(other, () -> {});
    }

    /** Another database on the same server. */
    public DataSource named(String database) {
        PGSimpleDataSource other = copyOf(dataSource);
        other.setDatabaseName(database);
        return other;
    }

    /** The URL without the login. */
    public String url() {
        return "jdbc:postgresql://" + dataSource.getServerNames()[0] + ":"
                + dataSource.getPortNumbers()[0] + "/" + dataSource.getDatabaseName();
    }

    @Override
    public String loginUrl() {
        return "postgresql://" + dataSource.getUser() + ":" + dataSource.getPassword() + "@"
                + dataSource.getServerNames()[0] + ":" + dataSource.getPortNumbers()[0] + "/"
                + dataSource.getDatabaseName();
    }

    @Override
    public Sessions sessions(SessionSettings settings) {
        return new PostgresqlSessions(dataSource::getConnection, settings);
    }

    @Override
    public void close() {
        drop.run();
    }

    static PGSimpleDataSource copyOf(PGSimpleDataSource source) {
        PGSimpleDataSource copy = new PGSimpleDataSource();
        copy.setServerNames(source.getServerNames());
        copy.setPortNumbers(source.getPortNumbers());
        copy.setDatabaseName(source.getDatabaseName());
        copy.setUser(source.getUser());
        copy.setPassword(source.getPassword());
        return copy;
    }
}
