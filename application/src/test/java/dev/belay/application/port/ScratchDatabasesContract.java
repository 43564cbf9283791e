package dev.belay.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link ScratchDatabases} promise on any engine. */
public interface ScratchDatabasesContract {

    /** The same throughout one test. */
    ScratchDatabases scratches();

    @Test
    default void a_scratch_database_is_empty() {
        try (ScratchDatabases.Scratch scratch = scratches().create(RunId.of(1));
                Session session = scratch.open(RunId.of(1))) {
            Snapshot snapshot = session.read();

            assertThat(snapshot.facts().historyExists()).isFalse();
            assertThat(snapshot.facts().schemaIsEmpty()).isTrue();
            assertThat(session.schema().isEmpty()).isTrue();
        }
    }

    @Test
    default void its_sessions_see_what_earlier_ones_did() {
        try (ScratchDatabases.Scratch scratch = scratches().create(RunId.of(1))) {
            makeATable(scratch);

            try (Session session = scratch.open(RunId.of(1))) {
                assertThat(session.read().history().rows()).hasSize(1);
                assertThat(session.schema().isEmpty()).isFalse();
            }
        }
    }

    @Test
    default void the_next_one_has_nothing_of_the_one_before() {
        try (ScratchDatabases.Scratch scratch = scratches().create(RunId.of(1))) {
            makeATable(scratch);
        }

        a_scratch_database_is_empty();
    }

    private static void makeATable(ScratchDatabases.Scratch scratch) {
        InMemoryMigrations files = InMemoryMigrations.ofVersions("1");
        try (Session session = scratch.open(RunId.of(1))) {
            MigrationSet set = files.load(session.read().facts());
            Migration migration = set.versioned().get(0);
            session.prepareToWrite();
            session.lock().acquire(Duration.ofSeconds(10), waiting -> {});
            session.scripts().createHistory(new Step.CreateHistory(List.of(), Optional.empty()));
            Heard.applied(session, new Step.Apply(migration, files.script(migration), HistoryRow.of(1, migration)));
            session.lock().release();
        }
    }
}
