package dev.belay.adapters.jdbc.flyway;

import dev.belay.adapters.jdbc.location.LocationScan;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.session.ConnectionSource;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.FailureTable;
import dev.belay.domain.finding.Place;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.script.OwnPlaceholders;
import dev.belay.domain.target.Engine;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * Flyway's own {@code migrate}, set up so that its history row commits with the script: without its transactional lock
 * on PostgreSQL, and with immediate transactions on SQLite. Thread-safe.
 */
public final class FlywayRunner implements FlywayMigrate {
    private final ConnectionSource connections;
    private final SessionSettings session;
    private final LocationSettings locations;
    private final ClassLoader loader;
    private final boolean group;

    /** @param group whether all pending migrations run in one transaction */
    public FlywayRunner(
            ConnectionSource connections,
            SessionSettings session,
            LocationSettings locations,
            ClassLoader loader,
            boolean group) {
        this.connections = connections;
        this.session = session;
        this.locations = locations;
        this.loader = loader;
        this.group = group;
    }

    @Override
    public void migrate(Assessment assessment, ObjIntConsumer<Migration> applied) {
        Engine engine = assessment.facts().engine();
        LocationScan scan = new LocationScan(locations, engine, loader);
        FluentConfiguration flyway = Flyway.configure(loader)
                .dataSource(new SourceDataSource(connections, engine))
                .resourceProvider(new SetResources(scan.filesForFlyway(), locations.encoding()))
                .javaMigrationClassProvider(List::of)
                .callbacks(new AppliedReports(assessment.set(), applied));
        configureFiles(flyway, engine);
        configureHistory(flyway, engine);
        configureRules(flyway, assessment.rules());
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            throw new FailureException(masked(failure(e), assessment), e);
        }
    }

    private void configureFiles(FluentConfiguration flyway, Engine engine) {
        NamingRules naming = locations.naming();
        Map<String, String> placeholders = new HashMap<>(OwnPlaceholders.of(engine));
        placeholders.putAll(locations.placeholders());
        flyway.encoding(locations.encoding())
                .sqlMigrationSeparator(naming.separator())
                .sqlMigrationPrefix(naming.versionedPrefix())
                .sqlMigrationSuffixes(naming.suffixes().toArray(new String[0]))
                .placeholderReplacement(locations.placeholderReplacement())
                .placeholderPrefix(locations.placeholderPrefix())
                .placeholderSuffix(locations.placeholderSuffix())
                .placeholderSeparator(locations.placeholderSeparator())
                .placeholders(placeholders)
                .repeatableSqlMigrationPrefix(naming.repeatablePrefix());
        flyway.getConfigurationExtension(BaselineMigrationConfigurationExtension.class)
                .setBaselineMigrationPrefix(naming.baselinePrefix());
    }

    private void configureHistory(FluentConfiguration flyway, Engine engine) {
        flyway.table(session.table());
        session.installedBy().ifPresent(flyway::installedBy);
        if (engine == Engine.POSTGRESQL) {
            flyway.createSchemas(session.createsSchemas())
                    .schemas(session.schemas().toArray(new String[0]));
            flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
            session.defaultSchema().ifPresent(flyway::defaultSchema);
        }
    }

    /** Mixed scripts are allowed, as direct runs them too. */
    private void configureRules(FluentConfiguration flyway, Rules rules) {
        flyway.outputQueryResults(false)
                .group(group)
                .mixed(true)
                .outOfOrder(rules.outOfOrder())
                .validateOnMigrate(rules.compareFiles())
                .baselineOnMigrate(rules.baselineOnMigrate())
                .baselineVersion(rules.baselineVersion().toString())
                .baselineDescription(rules.baselineDescription());
        if (rules.target().onlyNext()) {
            flyway.target("next");
        }
        rules.target().version().ifPresent(version -> flyway.target(version.toString()));
    }

    private static Failure failure(FlywayException e) {
        SQLException sql = cause(e, SQLException.class);
        FlywaySqlScriptException script = cause(e, FlywaySqlScriptException.class);
        // where a script failed, Flyway's own message spells the whole statement
        Throwable told = sql != null && script != null ? sql : e;
        Failure failure = Failure.of(
                        kind(sql),
                        "Flyway: " + String.valueOf(told.getMessage()).strip().replaceAll("\\s*[\r\n]+\\s*", " "))
                .leaving(
                        "Flyway rolled the failed migration back where its statements allowed it; those before it stay.");
        if (sql != null && sql.getSQLState() != null) {
            failure = failure.withCode(sql.getSQLState());
        }
        if (script != null && script.getResource() != null) {
            failure = failure.at(new Place(script.getResource().getAbsolutePath(), script.getLineNumber(), 0));
        }
        return failure;
    }

    private static Failure masked(Failure failure, Assessment assessment) {
        String what = failure.what();
        for (PendingMigration pending : assessment.pending()) {
            what = pending.script().masked(what);
        }
        return failure.saying(what);
    }

    private static FailureKind kind(@Nullable SQLException sql) {
        if (sql == null) {
            return FailureKind.MIGRATION_DEFECT;
        }
        if (sql instanceof SQLiteException sqlite) {
            return FailureTable.ofSqliteCode(sqlite.getResultCode().code);
        }
        return sql.getSQLState() == null ? FailureKind.CONNECTION_LOST : FailureTable.ofSqlState(sql.getSQLState());
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
