package dev.belay.adapters.jdbc.postgresql.backup;

import dev.belay.adapters.jdbc.backup.BackupFailures;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.backup.PrivateFiles;
import dev.belay.adapters.jdbc.postgresql.PostgresqlFailures;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import dev.belay.application.port.Backups;
import dev.belay.domain.backup.Artefact;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.backup.Catalogue;
import dev.belay.domain.backup.Content;
import dev.belay.domain.backup.Source;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.migration.Version;
import dev.belay.domain.run.RunId;
import dev.belay.domain.script.Digest;
import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Backups of a PostgreSQL database: an archive of pg_dump where one is here that is not older than the server, else
 * another database made with this one as its template, where nobody is on it.
 */
public final class PostgresqlBackups implements Backups {
    private final PostgresqlUrl url;
    private final Server server;
    private final SessionSettings settings;
    private final Programs programs;
    private final BackupFolder folder;

    /**
     * Backups of the database of a URL.
     *
     * @param target connections to it
     * @param databases connections to the database of that name on the same server, by the same role
     */
    public PostgresqlBackups(
            PostgresqlUrl url,
            ConnectionSource target,
            Function<String, ConnectionSource> databases,
            SessionSettings settings,
            Programs programs,
            BackupFolder folder) {
        this.url = url;
        this.server = new Server(target, databases);
        this.settings = settings;
        this.programs = programs;
        this.folder = folder;
    }

    @Override
    public Backup create(RunId run, Instant madeAt) {
        return folder.holding(() -> doing("Backing up the database", () -> {
            BackupId id = folder.free(BackupId.of(madeAt, run));
            Standing standing;
            ContentReader contents;
            Held held;
            String missing;
            try (Connection connection = server.connect()) {
                standing = Standing.of(connection);
                contents = ContentReader.on(connection, settings);
                Archives archives = new Archives(programs, folder, standing.major());
                Optional<String> without = archives.missing();
                if (without.isEmpty()) {
                    return dump(connection, standing, contents, archives, new Named(id, madeAt, run));
                }
                missing = without.get();
                ContentReader.begin(connection);
                held = Held.by(connection, contents);
                ContentReader.end(connection);
            }
            // from here on no session of Belay is on the database
            new TemplateCopies(server, contents).create(standing, held.content(), id, missing);
            return catalogued(
                    new Backup(
                            id,
                            madeAt,
                            source(standing, held.version()),
                            new Artefact(BackupMethod.TEMPLATE, size(id), ""),
                            held.content(),
                            false),
                    Optional.empty());
        }));
    }

    /** What a database holds, and which version that is. */
    private record Held(Content content, Optional<Version> version) {
        static Held by(Connection connection, ContentReader contents) throws SQLException {
            return new Held(contents.read(connection), contents.version(connection));
        }
    }

    /** What a backup is called, and by which run it is made. */
    private record Named(BackupId id, Instant madeAt, RunId run) {}

    private Backup dump(
            Connection connection, Standing standing, ContentReader contents, Archives archives, Named named)
            throws SQLException {
        Path part = folder.part(named.id(), BackupMethod.PG_DUMP);
        try {
            ContentReader.begin(connection);
            // pg_dump reads the same moment as the transaction that counts
            String snapshot =
                    Server.list(connection, "SELECT pg_export_snapshot()").get(0);
            Held held = new Held(contents.read(connection), contents.version(connection));
            archives.write(
                    programRun(standing), standing.database(), snapshot, part, named.run(), settings.lockTimeout());
            ContentReader.end(connection);
            Source source = source(standing, held.version());
            return catalogued(
                    new Backup(named.id(), named.madeAt(), source, artefact(part), held.content(), false),
                    Optional.of(part));
        } catch (FailureException | SQLException e) {
            folder.discard(part);
            throw e;
        }
    }

    private Backup catalogued(Backup backup, Optional<Path> part) {
        folder.add(backup, part);
        return backup;
    }

    private static Source source(Standing standing, Optional<Version> version) {
        return new Source(Engine.POSTGRESQL, standing.version(), standing.target(), standing.database(), version);
    }

    private static Artefact artefact(Path part) {
        try {
            return new Artefact(BackupMethod.PG_DUMP, Files.size(part), PrivateFiles.sha256(part));
        } catch (IOException e) {
            throw BackupFailures.of("Reading the archive", e);
        }
    }

    private long size(BackupId id) throws SQLException {
        try (Connection connection = server.connect()) {
            return TemplateCopies.size(connection, id);
        }
    }

    @Override
    public Backup prove(Backup backup) {
        return folder.holding(() -> doing("Proving the backup " + backup.id(), () -> {
            List<String> differences = backup.artefact().method() == BackupMethod.TEMPLATE
                    ? differencesOfCopy(backup)
                    : differencesOfArchive(backup);
            if (!differences.isEmpty()) {
                remove(backup);
                throw BackupFailures.notTheSame(backup, differences);
            }
            Backup proven = backup.asProven();
            folder.replace(proven);
            return proven;
        }));
    }

    private List<String> differencesOfCopy(Backup backup) throws SQLException {
        try (Connection connection = server.connect()) {
            return new TemplateCopies(server, ContentReader.on(connection, settings)).differences(backup);
        }
    }

    private List<String> differencesOfArchive(Backup backup) throws SQLException {
        Path archive = folder.intact(backup);
        Connection maker = server.connect();
        Standing standing = Standing.of(maker);
        ContentReader contents = ContentReader.on(maker, settings);
        refuseWithoutCreateDb(standing);
        String from = Server.like(maker, standing.database());
        try (Server.Made scratch = server.make(maker, Server.PROOF + numberOf(backup), from)) {
            Archives archives = new Archives(programs, folder, standing.major());
            archives.read(programRun(standing), archive, scratch.name(), runOf(backup));
            try (Connection connection = server.connect(scratch.name())) {
                return backup.content().differences(contents.readAlone(connection));
            }
        }
    }

    static void refuseWithoutCreateDb(Standing standing) {
        if (!standing.mayCreate()) {
            throw BackupFailures.of("The role " + standing.user()
                    + " may not create databases, and only a database that is made of a backup shows that it holds"
                    + " everything.");
        }
    }

    @Override
    public Catalogue catalogue() {
        return folder.catalogue();
    }

    @Override
    public String target() {
        return doing("Asking the server", () -> {
            Optional<Connection> there = server.connectIfThere();
            if (there.isPresent()) {
                try (Connection connection = there.get()) {
                    return Standing.of(connection).target();
                }
            }
            try (Connection connection = beside()) {
                return Standing.of(connection).target(database());
            }
        });
    }

    @Override
    public Content content() {
        return doing("Reading the database", () -> {
            try (Connection connection = server.connect()) {
                return ContentReader.on(connection, settings).readAlone(connection);
            }
        });
    }

    @Override
    public Restored restore(Backup backup, RunId run, Supplier<Backup> net) {
        return folder.holding(() -> doing("Restoring the backup " + backup.id(), () -> {
            if (backup.source().engine() != Engine.POSTGRESQL) {
                throw BackupFailures.of("The backup " + backup.id() + " is not one of a PostgreSQL database.");
            }
            return new Restoration(url, server, settings, programs, folder).restore(backup, run, net, database());
        }));
    }

    @Override
    public void delete(Backup backup) {
        folder.holding(() -> doing("Removing the backup " + backup.id(), () -> {
            remove(backup);
            return true;
        }));
    }

    private void remove(Backup backup) throws SQLException {
        if (backup.artefact().method() == BackupMethod.TEMPLATE) {
            TemplateCopies.remove(server, backup.id());
        }
        folder.remove(backup);
    }

    private Connection beside() {
        return server.connectBeside(database())
                .orElseThrow(() -> BackupFailures.of("There is no database " + database()
                        + " on the server, nor one beside it that this role may connect to."));
    }

    /** The name in the URL; without one the server takes that of the user. */
    private String database() {
        return url.database().or(url::user).orElse("");
    }

    private ProgramRun programRun(Standing standing) {
        return new ProgramRun(programs, url, standing.user());
    }

    private static RunId runOf(Backup backup) {
        return new RunId(numberOf(backup));
    }

    /** Twelve digits for what is made to prove a backup. */
    private static String numberOf(Backup backup) {
        return Digest.sha256(backup.id().text()).substring(0, 12);
    }

    /** What may fail in the driver. */
    @FunctionalInterface
    private interface Work<R> {
        R done() throws SQLException;
    }

    private static <R> R doing(String what, Work<R> work) {
        try {
            return work.done();
        } catch (FailureException e) {
            throw BackupFailures.of(what, e);
        } catch (SQLException e) {
            throw BackupFailures.of(what, new FailureException(PostgresqlFailures.of(e), e));
        }
    }
}
