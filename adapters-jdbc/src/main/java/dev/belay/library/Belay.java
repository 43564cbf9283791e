package dev.belay.library;

import dev.belay.adapters.jdbc.audit.ProcessActor;
import dev.belay.adapters.jdbc.certificate.FolderCertificateFiles;
import dev.belay.adapters.jdbc.fingerprint.FolderFingerprintFiles;
import dev.belay.adapters.jdbc.flyway.FlywayRunner;
import dev.belay.adapters.jdbc.location.FileMigrations;
import dev.belay.adapters.jdbc.location.FilesKept;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.postgresql.GivenScratchDatabase;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.SqliteScratchDatabases;
import dev.belay.adapters.jdbc.sqlite.SqliteSessions;
import dev.belay.application.consent.Consents;
import dev.belay.application.detect.Detect;
import dev.belay.application.detection.Replay;
import dev.belay.application.detection.Versions;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.Progress;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Sessions;
import dev.belay.application.status.Status;
import dev.belay.application.validate.Validate;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.strategy.Retry;
import dev.belay.domain.strategy.Smart;
import dev.belay.domain.strategy.Strategy;
import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Belay in another program:
 *
 * <pre>{@code
 * Belay.on(dataSource).locations("classpath:db/migration").build().migrate();
 * }</pre>
 *
 * <p>A run takes one connection of the data source, and gives it back as it was. Any number of instances may run at
 * once, in one program or in many: each migration is applied once. Nothing is printed or logged; what happened is in
 * the results. Instances are thread-safe.
 */
public final class Belay {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Direct DIRECT = new Direct(false);

    private final Builder settings;
    private final ConnectionSource connections;

    private final FilesKept kept;

    private Belay(Builder settings, FilesKept kept) {
        this.settings = settings;
        this.connections = settings.dataSource::getConnection;
        this.kept = kept;
    }

    /** Begins with the database that is to be migrated, PostgreSQL or SQLite. */
    public static Builder on(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * The same for another database, as where each customer has one. What was read of the files serves both.
     */
    public Belay with(DataSource dataSource) {
        return new Belay(new Builder(settings, dataSource), kept);
    }

    /**
     * Applies what is pending.
     *
     * @return what was applied, empty where nothing was pending
     * @throws NotMigrated with the whole result, where anything stood against it or failed
     */
    public Migrate.Result migrate() {
        return migrate(Progress.NONE);
    }

    /**
     * Applies what is pending, and tells of it.
     *
     * @throws NotMigrated with the whole result, where anything stood against it or failed
     */
    public Migrate.Result migrate(Progress progress) {
        FileMigrations files = files();
        FlywayRunner flyway =
                new FlywayRunner(connections, settings.session, settings.locations(), settings.loader, false);
        Migrate.Request request = Migrate.Request.of(settings.chain, settings.rules, settings.lockWait);
        Migrate.Result result = new Migrate(sessions(files), () -> files, flyway, recovery(), consents(), Belay::newRun)
                .run(request, progress);
        if (result instanceof Migrate.Result.UpToDate || result instanceof Migrate.Result.Migrated) {
            return result;
        }
        throw new NotMigrated(result);
    }

    /** Says where the database stands, without a write. */
    public Status.Result status() {
        FileMigrations files = files();
        return new Status(sessions(files), () -> files, Belay::newRun).run(settings.rules);
    }

    /** Compares files, history and schema, without a write. */
    public Validate.Result validate() {
        FileMigrations files = files();
        FingerprintFiles fingerprints = new FolderFingerprintFiles(settings.locations(), settings.loader);
        return new Validate(sessions(files), () -> files, fingerprints, Belay::newRun).run(settings.rules);
    }

    private Migrate.Recovery recovery() {
        FingerprintFiles files = new FolderFingerprintFiles(settings.locations(), settings.loader);
        return new Migrate.Recovery(
                files::isThere,
                this::versions,
                new FolderCertificateFiles(settings.locations(), settings.loader),
                () -> {
                    throw new FailureException(Failure.of(FailureKind.BACKUP_FAILED, "The library makes no backups.")
                            .advising("Use the command, or back up by other means before."));
                },
                RANDOM,
                Clock.systemUTC());
    }

    /** The library asks nobody: what is not safe is left to the command. */
    private static Consents consents() {
        return new Consents(
                Environment.PRODUCTION,
                SigningKey.none(),
                () -> ProcessActor.of(System.getenv()).name(),
                Clock.systemUTC(),
                RANDOM::nextLong);
    }

    /**
     * Says which version the database really is at, without a write. What the versions are comes from the fingerprint
     * file beside the migrations, or from a replay: on SQLite in memory, on PostgreSQL on the database that
     * {@link Builder#scratch} names.
     */
    public Detect.Result detect() {
        FileMigrations files = files();
        return new Detect(sessions(files), () -> files, versions(), Belay::newRun).run();
    }

    private Versions versions() {
        Replay replay = new Replay(run -> scratches(product()).create(run), this::files, Belay::newRun);
        return new Versions(new FolderFingerprintFiles(settings.locations(), settings.loader), replay);
    }

    private ScratchDatabases scratches(String product) {
        if (product.equals("SQLite")) {
            return new SqliteScratchDatabases(new Properties(), settings.session);
        }
        DataSource scratch = settings.scratch.orElseThrow(
                () -> new FailureException(
                        Failure.of(
                                        FailureKind.WRONG_TARGET,
                                        "There is no scratch database to replay the migrations on.")
                                .advising(
                                        "Give an empty database with scratch(DataSource), or a fingerprint file beside the migrations.")));
        return new GivenScratchDatabase(scratch::getConnection, settings.session, settings.lockWait, waiting -> {});
    }

    private FileMigrations files() {
        return new FileMigrations(settings.locations(), settings.loader, Clock::systemDefaultZone, kept);
    }

    /** Which database it is, only a connection tells: the one that the session then has. From there on files are read. */
    private Sessions sessions(FileMigrations files) {
        return run -> {
            AtomicReference<@Nullable Connection> first = new AtomicReference<>();
            try {
                Connection asked = connections.open();
                first.set(asked);
                Engine engine = engine(product(asked));
                files.ahead(engine);
                return sessions(engine, () -> {
                            Connection opened = first.getAndSet(null);
                            return opened == null ? connections.open() : opened;
                        })
                        .open(run);
            } catch (SQLException e) {
                throw none(e);
            } finally {
                close(first.get());
            }
        };
    }

    private Sessions sessions(Engine engine, ConnectionSource source) {
        return engine == Engine.POSTGRESQL
                ? new PostgresqlSessions(source, settings.session)
                : new SqliteSessions(source, settings.session);
    }

    private static Engine engine(String product) {
        return switch (product) {
            case "PostgreSQL" -> Engine.POSTGRESQL;
            case "SQLite" -> Engine.SQLITE;
            default ->
                throw new FailureException(
                        Failure.of(FailureKind.WRONG_TARGET, "The data source leads to " + product + ".")
                                .advising("Belay migrates PostgreSQL and SQLite."));
        };
    }

    private String product() {
        try (Connection connection = connections.open()) {
            return product(connection);
        } catch (SQLException e) {
            throw none(e);
        }
    }

    private static String product(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName();
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // nothing was done with it
        }
    }

    private static FailureException none(SQLException e) {
        return new FailureException(
                Failure.of(FailureKind.CONNECTION_LOST, "The data source gives no connection: " + e.getMessage()), e);
    }

    private static RunId newRun() {
        return RunId.of(RANDOM.nextLong());
    }

    /** The settings of a {@link Belay}; each method answers a changed copy. */
    public static final class Builder {
        private final DataSource dataSource;
        private List<String> locations = List.of("classpath:db/migration");
        private Map<String, String> placeholders = Map.of();
        private Chain chain = Chain.of(DIRECT, new Smart(DIRECT), Retry.of(DIRECT));
        private Optional<DataSource> scratch = Optional.empty();
        private Rules rules = Rules.STRICT;
        private SessionSettings session = SessionSettings.DEFAULT;
        private Duration lockWait = Duration.ofMinutes(5);
        private ClassLoader loader = defaultLoader();

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        private Builder(Builder other) {
            this(other, other.dataSource);
        }

        private Builder(Builder other, DataSource dataSource) {
            this.dataSource = dataSource;
            this.locations = other.locations;
            this.placeholders = other.placeholders;
            this.chain = other.chain;
            this.scratch = other.scratch;
            this.rules = other.rules;
            this.session = other.session;
            this.lockWait = other.lockWait;
            this.loader = other.loader;
        }

        private static ClassLoader defaultLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context == null ? Objects.requireNonNull(Belay.class.getClassLoader()) : context;
        }

        /** Where the migrations lie: folders, or packages behind {@code classpath:}. */
        public Builder locations(String... locations) {
            Builder copy = new Builder(this);
            copy.locations = List.of(locations);
            return copy;
        }

        /** A placeholder of the project's own. */
        public Builder placeholder(String name, String value) {
            Builder copy = new Builder(this);
            copy.placeholders = new HashMap<>(placeholders);
            copy.placeholders.put(name, value);
            return copy;
        }

        /** The schema of the history and of unqualified names; the connection's own where it is not set. */
        public Builder schema(String schema) {
            return session(new SessionSettings(
                    Optional.of(schema),
                    session.schemas(),
                    session.table(),
                    session.createsSchemas(),
                    session.installedBy(),
                    session.lockTimeout()));
        }

        /** How the history is found and written. */
        public Builder session(SessionSettings session) {
            Builder copy = new Builder(this);
            copy.session = session;
            return copy;
        }

        /** One strategy alone, in place of direct, smart and retry. */
        public Builder strategy(Strategy strategy) {
            return chain(Chain.of(strategy));
        }

        /** The strategies that may be tried. What needs consent is never carried out by the library. */
        public Builder chain(Chain chain) {
            Builder copy = new Builder(this);
            copy.chain = chain;
            return copy;
        }

        /** An empty PostgreSQL database of the same server, to look at what the migrations make of it. */
        public Builder scratch(DataSource scratch) {
            Builder copy = new Builder(this);
            copy.scratch = Optional.of(scratch);
            return copy;
        }

        /** What is allowed and asked for. */
        public Builder rules(Rules rules) {
            Builder copy = new Builder(this);
            copy.rules = rules;
            return copy;
        }

        /** How long to wait for another run. */
        public Builder lockWait(Duration lockWait) {
            Builder copy = new Builder(this);
            copy.lockWait = lockWait;
            return copy;
        }

        /** Where {@code classpath:} looks; the context class loader of the thread where it is not set. */
        public Builder classLoader(ClassLoader loader) {
            Builder copy = new Builder(this);
            copy.loader = loader;
            return copy;
        }

        public Belay build() {
            return new Belay(this, new FilesKept());
        }

        private LocationSettings locations() {
            LocationSettings defaults = LocationSettings.of(Path.of(""), locations);
            return new LocationSettings(
                    defaults.locations(),
                    defaults.baseDirectory(),
                    defaults.naming(),
                    defaults.encoding(),
                    defaults.placeholderReplacement(),
                    defaults.placeholderPrefix(),
                    defaults.placeholderSuffix(),
                    defaults.placeholderSeparator(),
                    placeholders,
                    session.table());
        }
    }
}
