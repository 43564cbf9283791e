package dev.belay.suite.detection;

import dev.belay.adapters.jdbc.postgresql.CreatedScratchDatabases;
import dev.belay.adapters.jdbc.postgresql.GivenScratchDatabase;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.SqliteScratchDatabases;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.PostgresqlDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Scratch databases for a target of a test, as the command makes them. */
public final class Scratches {
    private Scratches() {}

    public static ScratchDatabases of(Database target) {
        return target instanceof PostgresqlDatabase postgresql
                ? created(postgresql, SessionSettings.DEFAULT)
                : new SqliteScratchDatabases(new Properties(), SessionSettings.DEFAULT);
    }

    static ScratchDatabases created(PostgresqlDatabase target, SessionSettings settings) {
        return created(target.dataSource(), settings);
    }

    static ScratchDatabases created(DataSource target, SessionSettings settings) {
        return new CreatedScratchDatabases(
                target::getConnection, name -> on((PGSimpleDataSource) target, name), settings);
    }

    private static ConnectionSource on(PGSimpleDataSource server, String database) {
        PGSimpleDataSource other = new PGSimpleDataSource();
        other.setServerNames(server.getServerNames());
        other.setPortNumbers(server.getPortNumbers());
        other.setUser(server.getUser());
        other.setPassword(server.getPassword());
        other.setDatabaseName(database);
        return other::getConnection;
    }

    public static ScratchDatabases given(Database scratch, Duration wait) {
        return new GivenScratchDatabase(
                () -> scratch.dataSource().getConnection(), SessionSettings.DEFAULT, wait, waiting -> {});
    }

    /** The scratch databases on a server, by name. */
    public static List<String> on(Database server) {
        return server.rows("SELECT datname FROM pg_database WHERE datname LIKE 'belay\\_scratch\\_%' ORDER BY 1");
    }
}
