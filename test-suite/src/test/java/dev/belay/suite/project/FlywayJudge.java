package dev.belay.suite.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Flyway's own API on the same project: what it says of a history is right. */
public final class FlywayJudge {
    private final FluentConfiguration configuration;

    private FlywayJudge(FluentConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Flyway with the settings under which it can run every project at all. */
    public static FlywayJudge of(Project project, Database database) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.dataSource())
                .locations("filesystem:" + project.folder())
                .placeholders(project.placeholders())
                .table(project.table())
                .mixed(true);
        if (database.engine() == Engine.POSTGRESQL) {
            // with its lock in a transaction, Flyway waits for itself in CREATE INDEX CONCURRENTLY
            configuration
                    .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
        }
        return new FlywayJudge(configuration);
    }

    public FlywayJudge schemas(String... names) {
        configuration.schemas(names);
        return this;
    }

    public FlywayJudge upTo(String version) {
        configuration.target(version);
        return this;
    }

    public FlywayJudge outOfOrder() {
        configuration.outOfOrder(true);
        return this;
    }

    public FlywayJudge baselineOnMigrate() {
        configuration.baselineOnMigrate(true);
        return this;
    }

    public Flyway flyway() {
        return configuration.load();
    }

    /** Drops everything. */
    public void clean() {
        configuration.cleanDisabled(false);
        flyway().clean();
    }

    /** Migrates, and answers the number of migrations. */
    public int migrate() {
        return flyway().migrate().migrationsExecuted;
    }

    /** Validates, sees success everywhere, and has nothing to do. */
    public void agrees() {
        Flyway flyway = flyway();
        assertThat(flyway.validateWithResult().getAllErrorMessages()).isEmpty();
        List<MigrationInfo> all = List.of(flyway.info().all());
        assertThat(all)
                .isNotEmpty()
                .allSatisfy(info -> assertThat(info.getState())
                        .as(info.getScript())
                        .isIn(
                                MigrationState.SUCCESS,
                                MigrationState.OUT_OF_ORDER,
                                MigrationState.SUPERSEDED,
                                MigrationState.AVAILABLE));
        assertThat(all.stream().filter(info -> info.getState() == MigrationState.AVAILABLE))
                .as("only undo scripts wait")
                .allMatch(info ->
                        info.getScript().startsWith("U") || info.getScript().contains("/U"));
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }
}
