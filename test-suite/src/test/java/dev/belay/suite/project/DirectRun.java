package dev.belay.suite.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.postgresql.PostgresqlSessions;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.SqliteSessions;
import dev.belay.application.execution.Applied;
import dev.belay.application.migrate.Migrate;
import dev.belay.application.migrate.Unaided;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.InMemoryFingerprints;
import dev.belay.application.port.Progress;
import dev.belay.application.port.Sessions;
import dev.belay.application.validate.Validate;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.migration.Version;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Chain;
import dev.belay.domain.strategy.Direct;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A run with direct, as a test sets it up. It makes new sessions in each run. */
public final class DirectRun {
    private static final FlywayMigrate NO_FLYWAY = (assessment, applied) -> {
        throw new IllegalStateException("direct runs without Flyway");
    };

    private final Project project;
    private final List<String> waits = new ArrayList<>();
    private SessionSettings settings;
    private Rules rules = Rules.STRICT;
    private boolean together;
    private Duration lockWait = Duration.ofSeconds(30);

    private DirectRun(Project project) {
        this.project = project;
        this.settings = SessionSettings.DEFAULT;
        table(project.table());
    }

    public static DirectRun of(Project project) {
        return new DirectRun(project);
    }

    private DirectRun table(String name) {
        settings = new SessionSettings(
                settings.defaultSchema(),
                settings.schemas(),
                name,
                settings.createsSchemas(),
                settings.installedBy(),
                settings.lockTimeout());
        return this;
    }

    public DirectRun schemas(String... names) {
        settings = new SessionSettings(
                Optional.empty(),
                List.of(names),
                settings.table(),
                true,
                settings.installedBy(),
                settings.lockTimeout());
        return this;
    }

    public DirectRun lockTimeout(Duration limit) {
        settings = new SessionSettings(
                settings.defaultSchema(),
                settings.schemas(),
                settings.table(),
                settings.createsSchemas(),
                settings.installedBy(),
                limit);
        return this;
    }

    public DirectRun upTo(String version) {
        return rules(new Rules.Target(Optional.of(Version.of(version)), false), rules.outOfOrder());
    }

    public DirectRun outOfOrder() {
        return rules(rules.target(), true);
    }

    /** A database with objects and without a history counts as being at version 1. */
    public DirectRun baselineOnMigrate() {
        rules = new Rules(
                rules.target(),
                rules.outOfOrder(),
                rules.compareFiles(),
                rules.allowNewer(),
                true,
                rules.baselineVersion(),
                rules.baselineDescription());
        return this;
    }

    private DirectRun rules(Rules.Target target, boolean outOfOrder) {
        rules = new Rules(
                target,
                outOfOrder,
                rules.compareFiles(),
                rules.allowNewer(),
                rules.baselineOnMigrate(),
                rules.baselineVersion(),
                rules.baselineDescription());
        return this;
    }

    /** All pending migrations in one transaction. */
    public DirectRun group() {
        together = true;
        return this;
    }

    public DirectRun lockWait(Duration limit) {
        lockWait = limit;
        return this;
    }

    /** Runs, however it ends. */
    public Migrate.Result migrate(Database database) {
        return migrate(database.sessions(settings));
    }

    /** Runs on connections from elsewhere, such as a pool. */
    public Migrate.Result migrateOn(Engine engine, ConnectionSource connections) {
        return migrate(
                engine == Engine.POSTGRESQL
                        ? new PostgresqlSessions(connections, settings)
                        : new SqliteSessions(connections, settings));
    }

    private Migrate.Result migrate(Sessions sessions) {
        return run(sessions, false);
    }

    private Migrate.Result run(Sessions sessions, boolean dryRun) {
        Migrate migrate = Unaided.migrate(sessions, project::migrations, NO_FLYWAY, DirectRun::newRun);
        Migrate.Request request = Migrate.Request.of(Chain.of(new Direct(together)), rules, lockWait);
        return migrate.run(dryRun ? request.dry() : request, new Progress() {
            @Override
            public void waiting(String what) {
                waits.add(what);
            }
        });
    }

    /** Runs, and answers the scripts that were applied, in order. */
    public List<String> migrates(Database database) {
        return applied(migrate(database));
    }

    /** The scripts that a run applied which must have succeeded. */
    public static List<String> applied(Migrate.Result result) {
        if (result instanceof Migrate.Result.UpToDate) {
            return List.of();
        }
        assertThat(result).withRepresentation(ResultText.BRIEF).isInstanceOf(Migrate.Result.Migrated.class);
        return scripts(((Migrate.Result.Migrated) result).applied());
    }

    private static List<String> scripts(List<Applied> applied) {
        return applied.stream().map(one -> one.migration().script()).toList();
    }

    /** Runs, and answers the failure with which that must end. */
    public Failure fails(Database database) {
        return failed(migrate(database)).failure();
    }

    public static Migrate.Result.Failed failed(Migrate.Result result) {
        assertThat(result).withRepresentation(ResultText.BRIEF).isInstanceOf(Migrate.Result.Failed.class);
        return (Migrate.Result.Failed) result;
    }

    /** The exact SQL that a run would send. */
    public List<String> dryRun(Database database) {
        Migrate.Result result = run(database.sessions(settings), true);
        assertThat(result).withRepresentation(ResultText.BRIEF).isInstanceOf(Migrate.Result.Planned.class);
        return ((Migrate.Result.Planned) result).sql();
    }

    /** What validation finds. */
    public Validate.Result.Checked validates(Database database) {
        Validate.Result result = new Validate(
                        database.sessions(settings), project::migrations, new InMemoryFingerprints(), DirectRun::newRun)
                .run(rules);
        assertThat(result).isInstanceOf(Validate.Result.Checked.class);
        return (Validate.Result.Checked) result;
    }

    /** What the runs said while they waited. */
    public List<String> waits() {
        return List.copyOf(waits);
    }

    private static RunId newRun() {
        return RunId.of(ThreadLocalRandom.current().nextLong());
    }
}
