package dev.belay.suite.contract;

import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.ScratchDatabasesContract;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.detection.Scratches;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Temporary databases of PostgreSQL and memory of SQLite keep the contract that the in-memory fake keeps. */
@OnBothEngines
class ScratchDatabasesTest implements ScratchDatabasesContract {
    private @Nullable ScratchDatabases scratches;

    @BeforeEach
    void ofAFreshDatabase(Database target) {
        scratches = Scratches.of(target);
    }

    @Override
    public ScratchDatabases scratches() {
        return Objects.requireNonNull(scratches);
    }
}
