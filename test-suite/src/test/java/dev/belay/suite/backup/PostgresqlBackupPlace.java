package dev.belay.suite.backup;

import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.postgresql.backup.PostgresqlBackups;
import dev.belay.adapters.jdbc.postgresql.backup.Programs;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.url.DatabaseUrl;
import dev.belay.adapters.jdbc.url.Parsed;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.port.Backups;
import dev.belay.application.port.Progress;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.run.RunId;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.PostgresqlDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/** A folder for the backups of one PostgreSQL database, and the server that it is on. */
final class PostgresqlBackupPlace {
    private final PostgresqlDatabase database;
    private final Path folder;
    private final Programs programs;
    private final PGSimpleDataSource login;
    private final Backups backups;

    private PostgresqlBackupPlace(
            PostgresqlDatabase database, Path folder, Programs programs, PGSimpleDataSource login) {
        this.database = database;
        this.folder = folder;
        this.programs = programs;
        this.login = login;
        this.backups = made();
    }

    static PostgresqlBackupPlace in(Path folder, PostgresqlDatabase database) {
        return new PostgresqlBackupPlace(
                database, folder, new Programs(Optional.empty(), System.getenv()), database.dataSource());
    }

    /** With the programs of PostgreSQL in a certain folder only. */
    PostgresqlBackupPlace withPrograms(Path place) {
        return new PostgresqlBackupPlace(database, folder, new Programs(Optional.of(place), System.getenv()), login);
    }

    /** With one more variable in the environment of this process. */
    PostgresqlBackupPlace withVariable(String name, String value) {
        Map<String, String> environment = new HashMap<>(programs.environment());
        environment.put(name, value);
        return new PostgresqlBackupPlace(database, folder, new Programs(programs.folder(), environment), login);
    }

    /** As a role whose password is its name. */
    PostgresqlBackupPlace as(String role) {
        return new PostgresqlBackupPlace(database, folder, programs, (PGSimpleDataSource) database.dataSource(role));
    }

    Backups backups() {
        return backups;
    }

    private Backups made() {
        String name = String.valueOf(login.getDatabaseName());
        return new PostgresqlBackups(
                url(),
                connections(name)::getConnection,
                other -> connections(other)::getConnection,
                SessionSettings.DEFAULT,
                programs,
                new BackupFolder(folder, Duration.ofSeconds(10)));
    }

    private PostgresqlUrl url() {
        String text = "postgresql://" + login.getUser() + ":" + login.getPassword() + "@" + login.getServerNames()[0]
                + ":" + login.getPortNumbers()[0] + "/" + login.getDatabaseName();
        return (PostgresqlUrl) ((Parsed.Accepted) DatabaseUrl.parse(text)).url();
    }

    private PGSimpleDataSource connections(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(login.getServerNames());
        source.setPortNumbers(login.getPortNumbers());
        source.setDatabaseName(name);
        source.setUser(login.getUser());
        source.setPassword(login.getPassword());
        return source;
    }

    Backup takeProven(RunId run) {
        return new ProvenBackup(backups, Clock.systemUTC()).take(run, Progress.NONE);
    }

    /** For what is replaced by renaming: it is kept itself. */
    static Supplier<Backup> noNet() {
        return () -> {
            throw new AssertionError("a backup was taken of what is kept itself");
        };
    }

    /** Another database of the server, to look at. */
    Database other(String name) {
        return database.beside(name);
    }

    /** The rows of a query in another database of the server. */
    List<String> rowsIn(String name, String query) {
        try (Connection connection = connections(name).getConnection()) {
            return Database.rows(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was made for this database, and only for it, and is still there. */
    List<String> databasesOfBelay() {
        return rowsIn(
                "postgres",
                "SELECT datname FROM pg_database WHERE datname ~ '^belay_(proof|restore)_' OR datname LIKE '"
                        + login.getDatabaseName() + "\\_before%' ORDER BY 1");
    }

    void drop(String name) {
        Database.execute(connections("postgres"), "DROP DATABASE \"" + name + "\" WITH (FORCE)");
    }
}
