package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.Configuration;
import dev.belay.adapters.cli.configuration.Serving;
import dev.belay.adapters.cli.configuration.Setting;
import dev.belay.adapters.http.identity.ExpectedClaims;
import dev.belay.adapters.http.identity.TokenKeys;
import dev.belay.adapters.http.identity.TokenMint;
import dev.belay.adapters.jdbc.audit.AuditSettings;
import dev.belay.adapters.jdbc.audit.ProcessActor;
import dev.belay.adapters.jdbc.backup.BackupFolder;
import dev.belay.adapters.jdbc.certificate.FolderCertificateFiles;
import dev.belay.adapters.jdbc.certificate.ProjectEngines;
import dev.belay.adapters.jdbc.fingerprint.FolderFingerprintFiles;
import dev.belay.adapters.jdbc.flyway.FlywayRunner;
import dev.belay.adapters.jdbc.flyway.FlywayScratches;
import dev.belay.adapters.jdbc.location.FileMigrations;
import dev.belay.adapters.jdbc.location.FolderMigrationFiles;
import dev.belay.adapters.jdbc.location.LocationScan;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.postgresql.CreatedScratchDatabases;
import dev.belay.adapters.jdbc.postgresql.GivenScratchDatabase;
import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.postgresql.backup.GivenPostgresqlCopy;
import dev.belay.adapters.jdbc.postgresql.backup.PostgresqlBackups;
import dev.belay.adapters.jdbc.postgresql.backup.PostgresqlCopies;
import dev.belay.adapters.jdbc.postgresql.backup.Programs;
import dev.belay.adapters.jdbc.postgresql.health.PostgresqlVitals;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.DriverConnections;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.GivenSqliteCopy;
import dev.belay.adapters.jdbc.sqlite.SqliteBackups;
import dev.belay.adapters.jdbc.sqlite.SqliteCopies;
import dev.belay.adapters.jdbc.sqlite.SqliteScratchDatabases;
import dev.belay.adapters.jdbc.sqlite.SqliteSessions;
import dev.belay.adapters.jdbc.sqlite.health.SqliteVitals;
import dev.belay.adapters.jdbc.url.DatabaseUrl;
import dev.belay.adapters.jdbc.url.PostgresqlUrl;
import dev.belay.adapters.jdbc.url.SqliteUrl;
import dev.belay.application.audit.Audit;
import dev.belay.application.audit.Trails;
import dev.belay.application.backup.BackUp;
import dev.belay.application.backup.ListBackups;
import dev.belay.application.backup.ProvenBackup;
import dev.belay.application.baseline.Baseline;
import dev.belay.application.consent.Consents;
import dev.belay.application.detect.Detect;
import dev.belay.application.detection.Replay;
import dev.belay.application.detection.Versions;
import dev.belay.application.fingerprint.FingerprintVersions;
import dev.belay.application.health.Health;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.newmigration.NewMigration;
import dev.belay.application.policy.SetPolicy;
import dev.belay.application.port.Backups;
import dev.belay.application.port.CertificateFiles;
import dev.belay.application.port.Copies;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.Progress;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Sessions;
import dev.belay.application.port.Vitals;
import dev.belay.application.rehearse.Rehearse;
import dev.belay.application.report.Database;
import dev.belay.application.report.Problem;
import dev.belay.application.restore.Restore;
import dev.belay.application.rollback.Rollback;
import dev.belay.application.status.Status;
import dev.belay.application.undo.DeriveUndo;
import dev.belay.application.validate.Fix;
import dev.belay.application.validate.Validate;
import dev.belay.application.verify.Bench;
import dev.belay.application.verify.CheckCertificates;
import dev.belay.application.verify.Verify;
import dev.belay.domain.access.Principal;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import dev.belay.domain.target.TargetFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** From a configuration to the use cases: the only place where ports get their adapters. */
final class Wiring {
    private final Configuration configuration;
    private final Settings settings;
    private final Progress progress;
    private final Interruption interruption;
    private final SessionSettings session;
    private final LocationSettings locations;
    private final ConnectionSource connections;
    private final DatabaseUrl url;
    private final Surroundings surroundings;
    private final SplittableRandom random = new SplittableRandom();
    private final AtomicBoolean isNamed = new AtomicBoolean();

    /** @param url the database to connect to, which need not be spelt as it is configured */
    Wiring(Invocation invocation, Configuration configuration, DatabaseUrl url, List<String> locations) {
        this.configuration = configuration;
        this.url = url;
        settings = new Settings(configuration);
        surroundings = invocation.surroundings();
        interruption = invocation.interruption();
        progress = interruption.watching(invocation.output().progress());
        session = settings.session();
        this.locations = settings.locations(invocation.surroundings().folder(), locations);
        connections = connections(url);
    }

    /** @param dry whether nothing is to be written: two plans of the same are the same text, run id and all */
    Migrate migrate(boolean dry) {
        return migrate(sessions(), dry);
    }

    private Migrate migrate(Sessions sessions, boolean dry) {
        FlywayMigrate flyway = (assessment, applied) -> new FlywayRunner(
                        connections,
                        session,
                        locations,
                        loader(),
                        configuration.rules().group().value())
                .migrate(assessment, applied);
        FingerprintFiles fingerprints = fingerprints();
        Migrate.Recovery recovery = new Migrate.Recovery(
                fingerprints::isThere,
                this::versions,
                certificates(),
                () -> provenBackup(backups()),
                new Random(),
                Clock.systemUTC());
        return new Migrate(sessions, this::filesAhead, flyway, recovery, consents(), dry ? this::noRun : this::runId);
    }

    Rehearse rehearse() {
        return new Rehearse(
                sessions(),
                migrate(true),
                interruption.watchingCopies(copies()),
                copy -> migrate(interruption.watching(copy), true),
                this::runId);
    }

    private Copies copies() {
        Optional<Setting<DatabaseUrl>> given = configuration.connection().copy();
        return url.accept(new DatabaseUrl.Visitor<Copies>() {
            @Override
            public Copies visit(PostgresqlUrl postgresql) {
                Function<String, ConnectionSource> databases = name -> connections(postgresql.withDatabase(name));
                return given.isPresent()
                        ? new GivenPostgresqlCopy(
                                connections,
                                connections(given.get().value()),
                                given.get().value().masked(),
                                session)
                        : new PostgresqlCopies(postgresql, connections, databases, session, programs(), backupFolder());
            }

            @Override
            public Copies visit(SqliteUrl sqlite) {
                return given.isPresent() && given.get().value() instanceof SqliteUrl copy
                        ? new GivenSqliteCopy(sqlite, copy, connections(copy), session)
                        : new SqliteCopies(
                                sqlite,
                                connections,
                                Wiring.this::connections,
                                session,
                                configuration.rules().waits().lockWait().value(),
                                progress::waiting);
            }
        });
    }

    /** @param dry whether nothing is to be written */
    Rollback rollback(boolean dry) {
        return new Rollback(migrate(dry), sessions(), this::backups, restore(), this::runId);
    }

    Status status() {
        return new Status(sessions(), this::filesAhead, this::runId);
    }

    Validate validate() {
        return new Validate(sessions(), this::files, fingerprints(), this::runId);
    }

    /** May be asked again and again, by several threads. */
    Health health() {
        return new Health(url.engine(), vitals(), this::files, fingerprints(), this::noRun, Clock.systemUTC());
    }

    private Vitals vitals() {
        BackupFolder folder = backupFolder();
        return url.accept(new DatabaseUrl.Visitor<Vitals>() {
            @Override
            public Vitals visit(PostgresqlUrl postgresql) {
                return new PostgresqlVitals(postgresql, session, programs(), folder);
            }

            @Override
            public Vitals visit(SqliteUrl sqlite) {
                return new SqliteVitals(sqlite, surroundings.folder().resolve(sqlite.path()), session, folder);
            }
        });
    }

    /** @param dry whether nothing is to be written */
    Fix fix(boolean dry) {
        return new Fix(migrate(dry), validate());
    }

    Detect detect() {
        return new Detect(sessions(), this::files, versions(), this::runId);
    }

    FingerprintVersions fingerprintVersions() {
        return new FingerprintVersions(url.engine(), this::files, fingerprints(), replay());
    }

    /** The other engine comes along where the project keeps files for it alone. */
    DeriveUndo deriveUndo() {
        List<DeriveUndo.Source> sources = new ArrayList<>(List.of(new DeriveUndo.Source(url.engine(), replay())));
        Engine other = url.engine() == Engine.POSTGRESQL ? Engine.SQLITE : Engine.POSTGRESQL;
        boolean servesOther = new LocationScan(locations, other, loader()).hasFilesOf(other);
        Optional<ScratchDatabases> scratches = servesOther ? scratchesOf(other) : Optional.empty();
        scratches.ifPresent(found -> sources.add(new DeriveUndo.Source(
                other, new Replay(interruption.watchingScratches(found), this::files, this::runId))));
        return new DeriveUndo(
                new DeriveUndo.Project(
                        sources,
                        servesOther && scratches.isEmpty() ? Optional.of(other) : Optional.empty(),
                        locations.naming(),
                        locations.placeholderReplacement() ? locations.placeholderPrefix() : "",
                        folder -> new FolderMigrationFiles(
                                surroundings.folder().resolve(folder), folder, locations.naming())),
                this::files);
    }

    /** SQLite can always be had; PostgreSQL where it is given. */
    private Optional<ScratchDatabases> scratchesOf(Engine other) {
        if (other == Engine.SQLITE) {
            return Optional.of(
                    new SqliteScratchDatabases(SqliteUrl.file(":memory:").properties(), session));
        }
        return configuration.connection().scratch().map(given -> givenScratch(given.value()));
    }

    private ScratchDatabases givenScratch(DatabaseUrl scratch) {
        return new GivenScratchDatabase(
                connections(scratch),
                session,
                configuration.rules().waits().lockWait().value(),
                progress::waiting);
    }

    /** Tests the migrations on scratch databases. */
    Verify verify(Optional<Engine> only) {
        return new Verify(benches(only), missingBench(only));
    }

    CheckCertificates checkCertificates(Optional<Engine> only) {
        return new CheckCertificates(engines(only).stream().map(this::bench).toList());
    }

    /** The target's own first. */
    private List<Engine> engines(Optional<Engine> only) {
        if (only.isPresent()) {
            return List.of(only.get());
        }
        Set<Engine> engines = new LinkedHashSet<>(List.of(url.engine()));
        engines.addAll(ProjectEngines.of(locations, loader()));
        return List.copyOf(engines);
    }

    private List<Bench> benches(Optional<Engine> only) {
        return engines(only).stream()
                .filter(this::hasScratches)
                .map(this::bench)
                .toList();
    }

    /** A server of PostgreSQL must be named; SQLite is always there. */
    private boolean hasScratches(Engine engine) {
        return engine == Engine.SQLITE
                || url.engine() == engine
                || configuration.connection().scratch().isPresent();
    }

    /** Whether there is somewhere to try an engine on. */
    boolean canVerify(Engine engine) {
        return hasScratches(engine);
    }

    private Optional<String> missingBench(Optional<Engine> only) {
        return engines(only).stream()
                .filter(engine -> !hasScratches(engine))
                .map(engine -> "The project is for " + engine.key()
                        + " too, and there is no server to try it on: name an empty database with --scratch-url.")
                .findFirst();
    }

    private Bench bench(Engine engine) {
        // certificates are compared without a scratch database, where there is none too
        ScratchDatabases made = engine == url.engine()
                ? scratches()
                : run -> scratchesOf(engine).orElseThrow().create(run);
        ScratchDatabases scratches = new FlywayScratches(made, locations, loader());
        return new Bench(engine, interruption.watchingScratches(scratches), this::files, certificates(), this::runId);
    }

    private CertificateFiles certificates() {
        return new FolderCertificateFiles(locations, loader());
    }

    /** What the versions of the project are, from the fingerprint file or a replay. */
    private Versions versions() {
        return new Versions(fingerprints(), replay());
    }

    private Replay replay() {
        return new Replay(interruption.watchingScratches(scratches()), this::files, this::runId);
    }

    private FingerprintFiles fingerprints() {
        return new FolderFingerprintFiles(locations, loader());
    }

    private ScratchDatabases scratches() {
        return url.accept(new DatabaseUrl.Visitor<ScratchDatabases>() {
            @Override
            public ScratchDatabases visit(PostgresqlUrl postgresql) {
                Optional<Setting<DatabaseUrl>> given =
                        configuration.connection().scratch();
                return given.isPresent()
                        ? givenScratch(given.get().value())
                        : new CreatedScratchDatabases(
                                connections, name -> connections(postgresql.withDatabase(name)), session);
            }

            @Override
            public ScratchDatabases visit(SqliteUrl sqlite) {
                return new SqliteScratchDatabases(sqlite.properties(), session);
            }
        });
    }

    private ConnectionSource connections(DatabaseUrl url) {
        return new DriverConnections(
                url, configuration.rules().waits().connectWait().value(), progress::waiting, random);
    }

    Audit audit() {
        return new Audit(sessions(), settings.signingKey(Purpose.AUDIT), this::runId);
    }

    Trails trails() {
        return new Trails(sessions(), this::runId);
    }

    SetPolicy setPolicy() {
        return new SetPolicy(sessions(), consents(), this::runId);
    }

    /** What judges whether something may be done, and gives and checks consents. */
    Consents consents() {
        return new Consents(
                settings.environment(),
                settings.signingKey(Purpose.CONSENT),
                () -> actor().name(),
                Clock.systemUTC(),
                random::nextLong);
    }

    BackUp backUp() {
        return new BackUp(provenBackup(backups()), this::runId);
    }

    ListBackups listBackups() {
        return new ListBackups(backups(), Clock.systemUTC());
    }

    Restore restore() {
        Backups backups = backups();
        return new Restore(sessionsIfThere(), backups, provenBackup(backups), consents(), this::runId);
    }

    private static ProvenBackup provenBackup(Backups backups) {
        return new ProvenBackup(backups, Clock.systemUTC());
    }

    private Backups backups() {
        Duration wait = configuration.rules().waits().lockWait().value();
        BackupFolder folder = backupFolder();
        return url.accept(new DatabaseUrl.Visitor<Backups>() {
            @Override
            public Backups visit(PostgresqlUrl postgresql) {
                return new PostgresqlBackups(
                        postgresql,
                        connections,
                        name -> connections(postgresql.withDatabase(name)),
                        session,
                        programs(),
                        folder);
            }

            @Override
            public Backups visit(SqliteUrl sqlite) {
                return new SqliteBackups(sqlite, connections, session.table(), folder, wait, progress::waiting);
            }
        });
    }

    private BackupFolder backupFolder() {
        return new BackupFolder(
                surroundings
                        .folder()
                        .resolve(configuration.backups().backupDir().value()),
                configuration.rules().waits().lockWait().value());
    }

    private Programs programs() {
        Optional<Setting<String>> given = configuration.backups().pgTools();
        return new Programs(
                given.isPresent()
                        ? Optional.of(surroundings.folder().resolve(given.get().value()))
                        : Optional.empty(),
                surroundings.environment());
    }

    /** SQLite makes a file that is not there, and so it must not be asked. */
    private Sessions sessionsIfThere() {
        Sessions sessions = sessions();
        return run -> {
            if (url instanceof SqliteUrl sqlite && !sqlite.isMemory() && !Files.exists(Path.of(sqlite.path()))) {
                throw new FailureException(
                        Failure.of(FailureKind.WRONG_TARGET, "There is no database file " + sqlite.path() + "."));
            }
            return sessions.open(run);
        };
    }

    private Actor actor() {
        return surroundings.remote().isPresent()
                ? surroundings.remote().get().actor()
                : ProcessActor.of(surroundings.environment());
    }

    private AuditSettings auditSettings() {
        return new AuditSettings(this::actor, () -> settings.signingKey(Purpose.AUDIT), Clock.systemUTC());
    }

    Baseline baseline() {
        return new Baseline(sessions(), this::runId);
    }

    /** What is wrong with the secret that signs tokens; there must be one. */
    static Optional<Problem> tokenProblem(Configuration configuration) {
        return TokenMint.problemOf(tokenKey(configuration));
    }

    /**
     * A token as a server of this configuration expects it; there must be no {@link #tokenProblem}.
     *
     * @param serving what belay.yaml says of the server, if it says anything
     */
    static Secret token(
            Configuration configuration,
            Optional<Serving> serving,
            Principal principal,
            Instant now,
            Duration life,
            String tokenId) {
        return new TokenMint(tokenKey(configuration), expectedClaims(configuration, serving))
                .mint(principal, now, life, tokenId);
    }

    /** What the tokens of a server must say. */
    static ExpectedClaims expectedClaims(Configuration configuration, Optional<Serving> serving) {
        ExpectedClaims usual = ExpectedClaims.DEFAULT;
        return new ExpectedClaims(
                serving.map(Serving::issuer).orElse(usual.issuer()),
                serving.map(Serving::audience).orElse(usual.audience()),
                Optional.of(new Settings(configuration).environment().word()),
                usual.roleClaim());
    }

    private static TokenKeys.Shared tokenKey(Configuration configuration) {
        Setting<Secret> secret = configuration.jwtSecret().orElseThrow();
        return new TokenKeys.Shared(secret.value(), secret.origin().toString());
    }

    /**
     * The one use case without a database.
     *
     * @param location the folder that the new files go into, relative to the given one
     */
    static NewMigration newMigration(Configuration configuration, Path folder, String location) {
        NamingRules naming = new Settings(configuration).naming();
        FolderMigrationFiles files =
                new FolderMigrationFiles(folder.resolve(location), location.replace('\\', '/'), naming);
        return new NewMigration(files, naming, Clock.systemUTC());
    }

    Configuration configuration() {
        return configuration;
    }

    Settings settings() {
        return settings;
    }

    Progress progress() {
        return progress;
    }

    /** What people call the database: of a file its last name. */
    String databaseName() {
        return configuration.connection().url().value().accept(new DatabaseUrl.Visitor<String>() {
            @Override
            public String visit(PostgresqlUrl postgresql) {
                return postgresql.database().or(postgresql::user).orElse("postgres");
            }

            @Override
            public String visit(SqliteUrl sqlite) {
                return String.valueOf(Path.of(sqlite.path()).getFileName());
            }
        });
    }

    /** How the database is reached, for people. */
    String maskedUrl() {
        return configuration.connection().url().value().masked();
    }

    Database database(TargetFacts facts) {
        return new Database(configuration.connection().url().value().masked(), facts, session.table());
    }

    private Sessions sessions() {
        return interruption.watching(url.accept(new DatabaseUrl.Visitor<Sessions>() {
            @Override
            public Sessions visit(PostgresqlUrl postgresql) {
                SecurityProviders.hurryLogins();
                return new PostgresqlSessions(connections, session, auditSettings());
            }

            @Override
            public Sessions visit(SqliteUrl sqlite) {
                return new SqliteSessions(connections, session, auditSettings());
            }
        }));
    }

    private FileMigrations files() {
        return new FileMigrations(locations, loader(), Clock::systemDefaultZone);
    }

    /** They are read while the database is connected to. */
    private FileMigrations filesAhead() {
        return files().ahead(url.engine());
    }

    private RunId noRun() {
        return RunId.of(0);
    }

    /** Whoever asks from elsewhere knows the run by a name already: the first that is made, which is the run itself. */
    private RunId runId() {
        Optional<Remote> remote = surroundings.remote();
        return remote.isPresent() && isNamed.compareAndSet(false, true)
                ? remote.get().run()
                : RunId.of(random.nextLong());
    }

    private static ClassLoader loader() {
        return Wiring.class.getClassLoader();
    }
}
