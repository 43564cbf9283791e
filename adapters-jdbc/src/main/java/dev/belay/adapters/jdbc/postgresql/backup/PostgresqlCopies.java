package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.postgresql.PostgresqlFailures;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.session.TakenCopy;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import dev.belay.application.port.Copies;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.TableName;
import dev.belay.domain.run.RunId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies on the same server: made with the database as their template where nobody is on it, else by pg_dump. As long
 * as one is there, its maker holds a lock; one whose lock is free is removed by the next.
 */
public final class PostgresqlCopies implements Copies {
    private static final String IN_USE = "55006";

    private final PostgresqlUrl url;
    private final Server server;
    private final Function<String, ConnectionSource> databases;
    private final SessionSettings settings;
    private final Programs programs;
    private final BackupFolder folder;

    /**
     * Copies of the database of a URL.
     *
     * @param databases connections to the database of that name on the same server, by the same role
     * @param folder where an archive lies for a while
     */
    public PostgresqlCopies(
            PostgresqlUrl url,
            ConnectionSource target,
            Function<String, ConnectionSource> databases,
            SessionSettings settings,
            Programs programs,
            BackupFolder folder) {
        this.url = url;
        this.server = new Server(target, databases);
        this.databases = databases;
        this.settings = settings;
        this.programs = programs;
        this.folder = folder;
    }

    @Override
    public Copy take(RunId run) {
        try {
            Standing standing;
            String likeness;
            try (Connection connection = server.connect()) {
                standing = Standing.of(connection);
                likeness = Server.like(connection, standing.database());
            }
            if (!standing.mayCreate()) {
                throw refused("the role " + standing.user() + " may not create databases");
            }
            // from here on no session of Belay is on the database
            Optional<String> against = againstTemplate(standing);
            if (against.isEmpty()) {
                Optional<Copy> copied = byTemplate(standing, run);
                if (copied.isPresent()) {
                    return copied.get();
                }
            }
            return byDump(standing, likeness, run, against.orElse("others are on it"));
        } catch (SQLException e) {
            throw BackupFailures.of("Copying the database", new FailureException(PostgresqlFailures.of(e), e));
        }
    }

    private Optional<String> againstTemplate(Standing standing) throws SQLException {
        if (!standing.owns()) {
            return Optional.of("the role " + standing.user() + " does not own it");
        }
        Optional<Connection> beside = server.connectBeside(standing.database());
        if (beside.isEmpty()) {
            return Optional.of("there is no database beside it that the role may connect to");
        }
        try (Connection connection = beside.get()) {
            List<String> sessions = Server.sessionsThatStay(connection, standing.database());
            return sessions.isEmpty() ? Optional.empty() : Optional.of("others are on it: " + Server.some(sessions));
        }
    }

    /** Nothing where somebody came in between. */
    private Optional<Copy> byTemplate(Standing standing, RunId run) throws SQLException {
        Connection beside = server.connectBeside(standing.database()).orElseThrow();
        try {
            Server.Made made =
                    server.make(beside, Server.REHEARSAL + run, "TEMPLATE " + TableName.quoted(standing.database()));
            return Optional.of(copy(made, standing, "a copy made with the database as its template"));
        } catch (FailureException e) {
            if (IN_USE.equals(e.failure().code())) {
                return Optional.empty();
            }
            throw BackupFailures.of("Copying the database", e);
        }
    }

    private Copy byDump(Standing standing, String likeness, RunId run, String against) {
        Archives archives = new Archives(programs, folder, standing.major());
        Optional<String> missing = archives.missing();
        if (missing.isPresent()) {
            throw refused("it cannot serve as a template, because " + against + "; and " + missing.get());
        }
        return folder.holding(() -> {
            Path archive = folder.part(run + "-rehearsal");
            try {
                dump(archives, standing, archive, run);
                Server.Made made = server.make(
                        server.connectBeside(standing.database()).orElseGet(server::connect),
                        Server.REHEARSAL + run,
                        likeness);
                return restored(archives, standing, archive, run, made);
            } catch (SQLException e) {
                throw BackupFailures.of("Copying the database", new FailureException(PostgresqlFailures.of(e), e));
            } finally {
                folder.discard(archive);
            }
        });
    }

    private void dump(Archives archives, Standing standing, Path archive, RunId run) throws SQLException {
        try (Connection connection = server.connect()) {
            ContentReader.begin(connection);
            String snapshot =
                    Server.list(connection, "SELECT pg_export_snapshot()").get(0);
            archives.write(programRun(standing), standing.database(), snapshot, archive, run, settings.lockTimeout());
            ContentReader.end(connection);
        }
    }

    private Copy restored(Archives archives, Standing standing, Path archive, RunId run, Server.Made made)
            throws SQLException {
        try {
            archives.read(programRun(standing), archive, made.name(), run);
            try (Connection connection = server.connect(made.name())) {
                // an archive has no statistics, without which statements would be planned otherwise than there
                Server.execute(connection, "ANALYZE");
            }
        } catch (FailureException | SQLException e) {
            made.close();
            throw e;
        }
        return copy(made, standing, "a copy made by pg_dump and pg_restore");
    }

    private Copy copy(Server.Made made, Standing standing, String origin) throws SQLException {
        try {
            // who may not connect to the original must not read the copy
            Server.execute(made.maker(), "REVOKE ALL ON DATABASE " + TableName.quoted(made.name()) + " FROM PUBLIC");
            new DatabaseProperties(made.maker(), standing.database(), made.name()).copySettings();
        } catch (SQLException e) {
            made.close();
            throw e;
        }
        PostgresqlSessions sessions = new PostgresqlSessions(databases.apply(made.name()), settings);
        return new TakenCopy(
                origin,
                TakenCopy.REMOVED,
                sessions,
                (session, witness) -> sessions.open(session, witness, true),
                made::close);
    }

    private ProgramRun programRun(Standing standing) {
        return new ProgramRun(programs, url, standing.user());
    }

    private static FailureException refused(String why) {
        FailureException refused = BackupFailures.of("No copy of the database can be made: " + why + ".");
        return new FailureException(
                refused.failure()
                        .advising("Give a database that holds a copy already with --copy-url; or provide what is"
                                + " missing: the client programs of PostgreSQL, their folder with --pg-tools."),
                refused);
    }
}
