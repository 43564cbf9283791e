package dev.belay.application.port;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.migration.Migration;
import java.util.function.ObjIntConsumer;

/** Flyway's own {@code migrate}. */
public interface FlywayMigrate {

    /**
     * Migrates with Flyway, which takes its own locks on its own connections.
     *
     * @param assessment what is pending, and under which rules
     * @param applied hears of each migration that was applied, with its milliseconds
     * @throws dev.belay.domain.failure.FailureException with Flyway's own words where it failed
     */
    void migrate(Assessment assessment, ObjIntConsumer<Migration> applied);
}
