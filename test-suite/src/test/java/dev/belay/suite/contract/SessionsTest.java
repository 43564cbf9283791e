package dev.belay.suite.contract;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.AuditTrailContract;
import dev.belay.application.port.RunLockContract;
import dev.belay.application.port.ScriptsContract;
import dev.belay.application.port.SessionContract;
import dev.belay.application.port.Sessions;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** PostgreSQL and SQLite keep the contracts that the in-memory fake keeps. */
@OnBothEngines
class SessionsTest implements SessionContract, ScriptsContract, RunLockContract, AuditTrailContract {
    private @Nullable Database database;

    @BeforeEach
    void fresh(Database fresh) {
        database = fresh;
    }

    @Override
    public Sessions database() {
        return Objects.requireNonNull(database).sessions(SessionSettings.DEFAULT);
    }

    @Override
    public boolean outlivesTransactions() {
        return Objects.requireNonNull(database).engine() == Engine.POSTGRESQL;
    }
}
