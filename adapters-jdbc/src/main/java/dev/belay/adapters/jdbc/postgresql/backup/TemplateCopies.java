package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.backup.Content;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Backups that are databases on the same server, made with the one that is backed up as their template. */
final class TemplateCopies {
    private final Server server;
    private final ContentReader contents;

    TemplateCopies(Server server, ContentReader contents) {
        this.server = server;
        this.contents = contents;
    }

    /** The name of the database that is a backup. */
    static String name(BackupId id) {
        return Server.BACKUP + id.text().replace('-', '_');
    }

    static long size(Connection connection, BackupId id) throws SQLException {
        return Long.parseLong(Server.list(connection, "SELECT pg_database_size(" + HistorySql.literal(name(id)) + ")")
                .get(0));
    }

    /**
     * Copies a database that no session is on, that of the caller included.
     *
     * @param content what it held a moment ago
     * @param missing why it is not done in another way
     */
    void create(Standing standing, Content content, BackupId id, String missing) throws SQLException {
        if (!standing.mayCreate() || !standing.owns()) {
            throw refused(
                    missing,
                    standing,
                    "the role " + standing.user()
                            + (standing.mayCreate() ? " does not own it" : " may not create databases"));
        }
        Optional<Connection> beside = server.connectBeside(standing.database());
        if (beside.isEmpty()) {
            throw refused(missing, standing, "there is no database beside it that the role may connect to");
        }
        try (Connection connection = beside.get()) {
            List<String> sessions = Server.sessionsThatStay(connection, standing.database());
            if (!sessions.isEmpty()) {
                throw refused(missing, standing, "others are on it: " + Server.some(sessions));
            }
            String name = TableName.quoted(name(id));
            Server.execute(
                    connection,
                    "CREATE DATABASE " + name + " TEMPLATE " + TableName.quoted(standing.database())
                            + " ALLOW_CONNECTIONS false");
            try {
                // who may not connect to the original must not read the copy
                Server.execute(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
                List<String> differences = content.differences(read(connection, id));
                if (!differences.isEmpty()) {
                    throw BackupFailures.of(
                            "The database was written to while it was copied: " + differences.get(0) + ".");
                }
            } catch (FailureException | SQLException e) {
                drop(connection, id);
                throw e;
            }
        }
    }

    private static FailureException refused(String missing, Standing standing, String why) {
        FailureException refused = BackupFailures.of("The database cannot be backed up: " + missing
                + ", and it cannot be copied on the server, because " + why + ".");
        return new FailureException(
                refused.failure()
                        .advising("Install the client programs of PostgreSQL " + standing.major()
                                + " or newer, or name their folder with --pg-tools."),
                refused);
    }

    /** What a copy holds otherwise than the database did. */
    List<String> differences(Backup backup) throws SQLException {
        try (Connection connection = server.connect()) {
            if (!Server.exists(connection, name(backup.id()))) {
                throw BackupFailures.of("The database " + name(backup.id()) + ", which is the backup, is not there.");
            }
            return backup.content().differences(read(connection, backup.id()));
        }
    }

    /** Nobody may connect to a copy but while it is read. */
    private Content read(Connection connection, BackupId id) throws SQLException {
        allowConnections(connection, id, true);
        try (Connection copy = server.connect(name(id))) {
            return contents.readAlone(copy);
        } finally {
            allowConnections(connection, id, false);
        }
    }

    private static void allowConnections(Connection connection, BackupId id, boolean allowed) throws SQLException {
        Server.execute(connection, "ALTER DATABASE " + TableName.quoted(name(id)) + " ALLOW_CONNECTIONS " + allowed);
    }

    static void remove(Server server, BackupId id) throws SQLException {
        try (Connection connection = server.connect()) {
            drop(connection, id);
        }
    }

    private static void drop(Connection connection, BackupId id) throws SQLException {
        Server.execute(connection, "DROP DATABASE IF EXISTS " + TableName.quoted(name(id)) + " WITH (FORCE)");
    }
}
