package dev.belay.suite.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that is up. Each test gets a new database on it. */
final class PostgresqlServer implements Server {
    private final PGSimpleDataSource administration;
    private final Login login;
    private final Runnable stop;
    private final String prefix;
    private final AtomicInteger number = new AtomicInteger();

    /**
     * @param administration a database on it, and a role that may create others
     * @param stop what ends the server, where it is ours to end
     */
    PostgresqlServer(PGSimpleDataSource administration, Runnable stop) {
        this(administration, Login.of(administration), stop);
    }

    /** @param login who owns each new database, and works on it */
    PostgresqlServer(PGSimpleDataSource administration, Login login, Runnable stop) {
        this.administration = administration;
        this.login = login;
        this.stop = stop;
        this.prefix = "belay_test_" + ProcessHandle.current().pid() + "_"
                + Long.toString(System.nanoTime() & 0xFFFFFF, Character.MAX_RADIX) + "_";
    }

    @Override
    public Database fresh() {
        String name = prefix + number.incrementAndGet();
        administer("CREATE DATABASE " + name + " OWNER \"" + login.user() + "\" TEMPLATE template0 ENCODING 'UTF8'");
        PGSimpleDataSource dataSource = PostgresqlDatabase.copyOf(administration);
        dataSource.setDatabaseName(name);
        dataSource.setUser(login.user());
        dataSource.setPassword(login.password());
        return new PostgresqlDatabase(dataSource, () -> administer("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    private void administer(String sql) {
        try (Connection connection = administration.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
