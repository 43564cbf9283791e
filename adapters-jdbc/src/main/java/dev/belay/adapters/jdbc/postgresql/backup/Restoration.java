package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Backups.Restored;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Puts a backup in the place of a database. It is made a new database first, and compared: so a backup that is not whole
 * changes nothing. The new one then takes the old one's name, which keeps its content under another, both in one
 * transaction. Where somebody is on the old one, or where it has schemas that are not Belay's, the configured schemas
 * are replaced within it, also in one transaction.
 */
final class Restoration {
    private static final String IN_USE = "55006";
    private static final String KEPT = "_before_restore_";
    private static final int LONGEST_NAME = 63;

    private final PostgresqlUrl url;
    private final Server server;
    private final SessionSettings settings;
    private final Programs programs;
    private final BackupFolder folder;

    Restoration(PostgresqlUrl url, Server server, SessionSettings settings, Programs programs, BackupFolder folder) {
        this.url = url;
        this.server = server;
        this.settings = settings;
        this.programs = programs;
        this.folder = folder;
    }

    /** A database that is to be replaced, and how it is looked at. */
    private record Replaced(Standing standing, ContentReader contents, List<String> otherSchemas, String likeness) {}

    /** @param database the name that it has in the URL, where there is none any more */
    Restored restore(Backup backup, RunId run, Supplier<Backup> net, String database) throws SQLException {
        Optional<Connection> there = server.connectIfThere();
        if (there.isEmpty()) {
            return restoreMissing(backup, run, database);
        }
        Replaced replaced;
        try (Connection connection = there.get()) {
            Standing standing = Standing.of(connection);
            PostgresqlBackups.refuseWithoutCreateDb(standing);
            ContentReader contents = ContentReader.on(connection, settings);
            replaced = new Replaced(
                    standing,
                    contents,
                    otherSchemas(connection, contents.schemas()),
                    Server.like(connection, standing.database()));
        }
        // from here on no session of Belay is on the database
        Optional<Connection> beside = server.connectBeside(replaced.standing().database());
        Connection maker = beside.isPresent() ? beside.get() : server.connect();
        try (Server.Made made = made(maker, replaced.standing(), replaced.likeness(), backup, run)) {
            compare(made, replaced.contents(), backup);
            Failpoint.RESTORING.reached();
            Optional<String> against = againstSwap(replaced, beside.isPresent());
            if (against.isEmpty()) {
                Optional<Restored> swapped = swap(made, replaced.standing().database(), run);
                if (swapped.isPresent()) {
                    return swapped.get();
                }
                against = Optional.of("others are on it: "
                        + String.join(
                                ", ", Server.sessions(maker, replaced.standing().database())));
            }
            return replaceWithin(replaced, backup, run, net, against.get());
        }
    }

    private Restored restoreMissing(Backup backup, RunId run, String database) throws SQLException {
        Connection maker = server.connectBeside(database)
                .orElseThrow(() -> BackupFailures.of("There is no database " + database
                        + " on the server, nor one beside it that this role may connect to."));
        Standing standing = Standing.of(maker);
        PostgresqlBackups.refuseWithoutCreateDb(standing);
        try (Server.Made made = made(maker, standing, Server.like(maker, database), backup, run)) {
            ContentReader contents;
            try (Connection connection = server.connect(made.name())) {
                contents = ContentReader.on(connection, settings);
            }
            compare(made, contents, backup);
            Server.execute(maker, rename(made.name(), database));
            return new Restored("as a new database", "");
        }
    }

    /** Makes a database of the backup, which is not the target yet. */
    private Server.Made made(Connection maker, Standing standing, String likeness, Backup backup, RunId run) {
        if (backup.artefact().method() == BackupMethod.TEMPLATE) {
            return server.make(
                    maker, Server.RESTORE + run, "TEMPLATE " + TableName.quoted(TemplateCopies.name(backup.id())));
        }
        Path archive = folder.intact(backup);
        Archives archives = archives(standing);
        Optional<String> missing = archives.missing(Programs.RESTORE);
        if (missing.isPresent()) {
            Server.closeQuietly(maker);
            throw BackupFailures.of("The backup " + backup.id() + " cannot be read: " + missing.get() + ".");
        }
        Server.Made made = server.make(maker, Server.RESTORE + run, likeness);
        try {
            archives.read(programRun(standing), archive, made.name(), run);
            return made;
        } catch (FailureException e) {
            made.close();
            throw e;
        }
    }

    private void compare(Server.Made made, ContentReader contents, Backup backup) throws SQLException {
        try (Connection connection = server.connect(made.name())) {
            List<String> differences = backup.content().differences(contents.readAlone(connection));
            if (!differences.isEmpty()) {
                throw BackupFailures.notTheSame(backup, differences);
            }
        }
    }

    /** Schemas of users that hold something and are not among those that Belay is configured for. */
    private static List<String> otherSchemas(Connection connection, Set<String> schemas) throws SQLException {
        List<String> others = new ArrayList<>(Server.list(
                connection,
                "SELECT nspname FROM pg_namespace n WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND"
                        + " EXISTS (SELECT 1 FROM pg_depend d WHERE d.refclassid = 'pg_namespace'::regclass AND"
                        + " d.refobjid = n.oid AND d.deptype = 'n' AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE"
                        + " e.classid = d.classid AND e.objid = d.objid AND e.deptype IN ('e', 'i')) AND d.classid <>"
                        + " 'pg_default_acl'::regclass) ORDER BY 1"));
        others.removeAll(schemas);
        return others;
    }

    private static Optional<String> againstSwap(Replaced replaced, boolean hasBeside) {
        if (!replaced.otherSchemas().isEmpty()) {
            return Optional.of(
                    "it has schemas that Belay is not configured for: " + String.join(", ", replaced.otherSchemas()));
        }
        if (!replaced.standing().owns()) {
            return Optional.of("the role " + replaced.standing().user() + " does not own it");
        }
        return hasBeside ? Optional.empty() : Optional.of("there is no database beside it to connect to");
    }

    /** Nothing where somebody is on the database. */
    private static Optional<Restored> swap(Server.Made made, String database, RunId run) throws SQLException {
        String kept =
                database.substring(0, Math.min(database.length(), LONGEST_NAME - KEPT.length() - 12)) + KEPT + run;
        Connection connection = made.maker();
        Server.execute(connection, "BEGIN");
        try {
            new DatabaseProperties(connection, database, made.name()).copy();
            Server.execute(connection, rename(database, kept));
            Server.execute(connection, rename(made.name(), database));
            Server.execute(connection, "COMMIT");
            return Optional.of(new Restored("as another database of the same name", "the database " + kept));
        } catch (SQLException e) {
            Server.execute(connection, "ROLLBACK");
            if (IN_USE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String rename(String from, String to) {
        return "ALTER DATABASE " + TableName.quoted(from) + " RENAME TO " + TableName.quoted(to);
    }

    private Restored replaceWithin(
            Replaced replaced, Backup backup, RunId run, Supplier<Backup> net, String againstSwap) throws SQLException {
        Archives archives = archives(replaced.standing());
        Optional<String> against = againstReplacing(backup, archives);
        if (against.isPresent()) {
            throw BackupFailures.of("The database " + replaced.standing().database()
                    + " cannot be replaced by another one, because " + againstSwap
                    + "; nor can its schemas be replaced within it, because " + against.get() + ".");
        }
        Backup kept = net.get();
        Set<String> schemas = replaced.contents().schemas();
        Path room = folder.part(run + "-room.sql");
        Path script = folder.part(run + "-restore.sql");
        try {
            Files.writeString(room, InPlace.sql(schemas, replaced.contents().history(), settings.lockTimeout()));
            archives.writeSql(programRun(replaced.standing()), folder.intact(backup), schemas, script, run);
            archives.runTogether(
                    programRun(replaced.standing()),
                    List.of(room, script),
                    replaced.standing().database(),
                    run);
        } catch (IOException e) {
            throw BackupFailures.of("Writing the script that restores", e);
        } finally {
            folder.discard(room);
            folder.discard(script);
        }
        try (Connection connection = server.connect()) {
            List<String> differences = ContentReader.within(backup.content(), schemas)
                    .differences(ContentReader.within(replaced.contents().readAlone(connection), schemas));
            if (!differences.isEmpty()) {
                throw BackupFailures.notTheSame(backup, differences);
            }
        }
        return new Restored(
                "within the database, only the schemas " + String.join(", ", schemas) + ", because " + againstSwap,
                "the backup " + kept.id());
    }

    private static Optional<String> againstReplacing(Backup backup, Archives archives) {
        if (backup.artefact().method() != BackupMethod.PG_DUMP) {
            return Optional.of("the backup is a whole database");
        }
        if (backup.content().rows().containsKey(ContentReader.LARGE_OBJECTS)) {
            return Optional.of("the backup has large objects, which lie in no schema");
        }
        return archives.missing(Programs.PSQL);
    }

    private Archives archives(Standing standing) {
        return new Archives(programs, folder, standing.major());
    }

    private ProgramRun programRun(Standing standing) {
        return new ProgramRun(programs, url, standing.user());
    }
}
