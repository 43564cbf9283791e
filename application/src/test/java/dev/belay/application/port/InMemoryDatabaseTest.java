package dev.belay.application.port;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Version;
import dev.belay.domain.run.RunId;
import org.junit.jupiter.api.Test;

/** The fake keeps the contracts that real databases keep. */
class InMemoryDatabaseTest implements SessionContract, ScriptsContract, RunLockContract, AuditTrailContract {
    private final InMemoryDatabase database = new InMemoryDatabase();

    @Override
    public Sessions database() {
        return database;
    }

    @Override
    public boolean outlivesTransactions() {
        return true;
    }

    @Test
    void a_session_that_was_not_prepared_does_not_write() {
        try (Session session = database.open(RunId.of(1))) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            session.scripts().recordBaseline(HistoryRow.baseline(1, Version.of("1"), "as found")));
        }
    }
}
