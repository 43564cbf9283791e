package dev.belay.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link Session} promises on any engine. */
public interface SessionContract {

    /** The same fresh database throughout one test, which nothing was ever done to. */
    Sessions database();

    @Test
    default void a_fresh_database_has_neither_history_nor_objects() {
        try (Session session = database().open(RunId.of(1))) {
            Snapshot snapshot = session.read();

            assertThat(snapshot.facts().historyExists()).isFalse();
            assertThat(snapshot.facts().stepsExist()).isFalse();
            assertThat(snapshot.facts().schemaIsEmpty()).isTrue();
            assertThat(snapshot.history().rows()).isEmpty();
        }
    }

    @Test
    default void reading_changes_nothing() {
        try (Session session = database().open(RunId.of(1));
                Session other = database().open(RunId.of(2))) {
            session.read();
            session.read();

            assertThat(other.read().facts()).isEqualTo(session.read().facts());
            assertThat(other.read().facts().historyExists()).isFalse();
        }
    }

    @Test
    default void reading_again_sees_what_another_session_wrote() {
        try (Session session = database().open(RunId.of(1));
                Session other = database().open(RunId.of(2))) {
            session.read();
            other.prepareToWrite();
            other.scripts().createHistory(new Step.CreateHistory(List.of(), Optional.empty()));
            other.scripts().recordBaseline(HistoryRow.baseline(1, Version.of("5"), "as found"));

            Snapshot snapshot = session.read();

            assertThat(snapshot.facts().historyExists()).isTrue();
            assertThat(snapshot.facts().stepsExist()).isTrue();
            assertThat(snapshot.history().rows())
                    .extracting(AppliedMigration::rank)
                    .containsExactly(1);
            assertThat(snapshot.history().baseline()).contains(Version.of("5"));
        }
    }

    @Test
    default void a_fresh_database_has_an_empty_schema() {
        try (Session session = database().open(RunId.of(1))) {
            assertThat(session.schema().isEmpty()).isTrue();
        }
    }

    @Test
    default void the_history_is_no_part_of_the_schema() {
        try (Session session = database().open(RunId.of(1))) {
            session.prepareToWrite();
            session.scripts().createHistory(new Step.CreateHistory(List.of(), Optional.empty()));

            assertThat(session.read().facts().historyExists()).isTrue();
            assertThat(session.schema().isEmpty()).isTrue();
        }
    }

    @Test
    default void closing_twice_is_no_error() {
        Session session = database().open(RunId.of(1));

        session.close();
        session.close();
    }
}
