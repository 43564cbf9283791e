package dev.belay.suite.contract;

import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.ScratchDatabasesContract;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.detection.Scratches;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A database that the user gives keeps the same contract. */
@OnPostgresql
class GivenScratchDatabaseTest implements ScratchDatabasesContract {
    private @Nullable ScratchDatabases scratches;

    @BeforeEach
    void aDatabaseThatIsGiven(Database given) {
        scratches = Scratches.given(given, Duration.ZERO);
    }

    @Override
    public ScratchDatabases scratches() {
        return Objects.requireNonNull(scratches);
    }
}
