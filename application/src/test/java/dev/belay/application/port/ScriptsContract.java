package dev.belay.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link Scripts} promise on any engine. Their tables have one column and no data. */
public interface ScriptsContract {

    /** The same fresh database throughout one test. */
    Sessions database();

    @Test
    default void a_history_is_created_once_and_kept_the_second_time() {
        try (Session session = prepared()) {
            Step.CreateHistory step = new Step.CreateHistory(List.of(), Optional.empty());
            assertThat(session.scripts().createHistory(step)).isTrue();
            session.scripts().recordBaseline(HistoryRow.baseline(1, Version.of("1"), "as found"));

            assertThat(session.scripts().createHistory(step)).isTrue();

            assertThat(session.read().history().rows()).hasSize(1);
        }
    }

    @Test
    default void a_script_and_its_row_are_there_together() {
        try (Session session = withHistory()) {
            assertThat(Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);")))
                    .isPresent();

            Snapshot after = session.read();
            assertThat(after.facts().schemaIsEmpty()).isFalse();
            assertThat(after.history().rows()).singleElement().satisfies(row -> {
                assertThat(row.rank()).isEqualTo(1);
                assertThat(row.version()).contains(Version.of("1"));
                assertThat(row.script()).isEqualTo("V1__step.sql");
                assertThat(row.success()).isTrue();
            });
        }
    }

    @Test
    default void a_script_that_fails_leaves_neither_objects_nor_row_and_says_where_it_failed() {
        try (Session session = withHistory()) {
            Step.Apply step = apply(1, "1", "CREATE TABLE t1 (a integer);\nDROP TABLE missing;");

            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> Heard.applied(session, step))
                    .satisfies(exception -> {
                        assertThat(exception.failure().kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
                        assertThat(exception.failure().where().map(Place::line)).contains(2);
                    });
            assertThat(session.read().history().rows()).isEmpty();
            assertThat(Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);")))
                    .as("the table is free again")
                    .isPresent();
        }
    }

    @Test
    default void after_a_failure_the_session_goes_on() {
        try (Session session = withHistory()) {
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> Heard.applied(session, apply(1, "1", "DROP TABLE missing;")));

            assertThat(Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);")))
                    .isPresent();
        }
    }

    @Test
    default void where_another_run_was_first_nothing_is_done() {
        try (Session session = withHistory();
                Session other = prepared()) {
            assertThat(Heard.applied(other, apply(1, "1", "CREATE TABLE t1 (a integer);")))
                    .isPresent();

            assertThat(Heard.applied(session, apply(1, "1", "CREATE TABLE t2 (a integer);")))
                    .isEmpty();
            assertThat(session.scripts().recordBaseline(HistoryRow.baseline(1, Version.of("1"), "as found")))
                    .isFalse();

            assertThat(session.read().history().rows()).hasSize(1);
            assertThat(Heard.applied(session, apply(2, "2", "CREATE TABLE t2 (a integer);")))
                    .isPresent();
        }
    }

    @Test
    default void of_scripts_in_turn_those_before_one_that_fails_stay() {
        try (Session session = withHistory()) {
            Heard heard = new Heard();
            List<Step.Apply> steps = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                steps.add(apply(i, String.valueOf(i), "CREATE TABLE t" + i + " (a integer);"));
            }
            steps.set(30, apply(31, "31", "CREATE TABLE t31 (a integer);\n\n  DROP TABLE missing;"));

            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> session.scripts().applyInTurn(steps, heard))
                    .satisfies(
                            exception -> assertThat(exception.failure().where().map(Place::line))
                                    .contains(3));

            assertThat(heard.applied()).hasSize(30).endsWith("V29", "V30");
            assertThat(session.read().history().rows())
                    .extracting(AppliedMigration::rank)
                    .hasSize(30)
                    .endsWith(29, 30);
            steps.set(30, apply(31, "31", "CREATE TABLE t31 (a integer);"));
            assertThat(session.scripts().applyInTurn(steps.subList(30, 40), heard))
                    .isTrue();
            assertThat(heard.applied()).hasSize(40).endsWith("V39", "V40");
            assertThat(session.read().history().rows()).hasSize(40);
        }
    }

    @Test
    default void scripts_are_begun_in_order_and_none_where_the_listener_says_so() {
        try (Session session = withHistory()) {
            List<Step.Apply> steps = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                steps.add(apply(i, String.valueOf(i), "CREATE TABLE t" + i + " (a integer);"));
            }
            Heard heard = new Heard() {
                @Override
                public void begin(List<Migration> next) {
                    super.begin(next);
                    if (begun().contains("V14")) {
                        throw new FailureException(Failure.of(FailureKind.INTERRUPTED, "enough"));
                    }
                }
            };

            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> session.scripts().applyInTurn(steps, heard))
                    .satisfies(
                            exception -> assertThat(exception.failure().kind()).isEqualTo(FailureKind.INTERRUPTED));

            assertThat(heard.begun()).contains("V13", "V14");
            assertThat(session.read().history().rows()).hasSize(heard.applied().size());
            assertThat(heard.applied()).isNotEmpty().doesNotContain("V14");
        }
    }

    @Test
    default void scripts_run_together_or_not_at_all() {
        try (Session session = withHistory()) {
            Step.Apply first = apply(1, "1", "CREATE TABLE t1 (a integer);");
            Step.Apply wrong = apply(2, "2", "DROP TABLE missing;");
            Step.Apply second = apply(2, "2", "CREATE TABLE t2 (a integer);");

            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> session.scripts().applyTogether(new Step.ApplyTogether(List.of(first, wrong))));
            assertThat(session.read().history().rows()).isEmpty();
            assertThat(session.scripts().applyTogether(new Step.ApplyTogether(List.of(first, second))))
                    .hasValueSatisfying(millis -> assertThat(millis).hasSize(2));

            assertThat(session.read().history().rows())
                    .extracting(AppliedMigration::rank)
                    .containsExactly(1, 2);
        }
    }

    @Test
    default void a_script_in_parts_is_recorded_when_all_of_it_is_done() {
        try (Session session = withHistory()) {
            Step.Apply step = apply(1, "1", "-- belay: transaction none\nCREATE TABLE t1 (a integer);\nVACUUM;");

            assertThat(session.scripts()
                            .applyInParts(
                                    new Step.ApplyInParts(step.migration(), step.script(), step.row()),
                                    Scripts.Unfinished.ASK))
                    .isPresent();

            assertThat(session.read().history().rows()).hasSize(1);
            assertThat(session.log().unfinished()).isEmpty();
            assertThat(session.log().digests())
                    .containsEntry("V1__step.sql", step.script().digest());
        }
    }

    @Test
    default void to_show_the_sql_of_a_step_changes_nothing() {
        try (Session session = database().open(RunId.of(1))) {
            assertThat(session.scripts().sql(apply(1, "1", "CREATE TABLE t1 (a integer);")))
                    .isNotEmpty();

            assertThat(session.read().facts().schemaIsEmpty()).isTrue();
            assertThat(session.read().facts().historyExists()).isFalse();
        }
    }

    @Test
    default void an_undo_takes_object_and_row_away_together() {
        try (Session session = withHistory()) {
            Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);"));

            assertThat(session.scripts().undo(Step.Undo.of(undo(session, "DROP TABLE t1;"))))
                    .isPresent();

            assertThat(session.read().history().rows()).isEmpty();
            assertThat(Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);")))
                    .as("its place is free again")
                    .isPresent();
        }
    }

    @Test
    default void an_undo_that_fails_leaves_object_and_row_and_says_where_it_failed() {
        try (Session session = withHistory()) {
            Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);"));
            Step.Undo step = Step.Undo.of(undo(session, "DROP TABLE t1;\nDROP TABLE missing;"));

            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> session.scripts().undo(step))
                    .satisfies(
                            exception -> assertThat(exception.failure().where().map(Place::line))
                                    .contains(2));
            assertThat(session.read().history().rows()).hasSize(1);
            assertThat(session.scripts().undo(Step.Undo.of(undo(session, "DROP TABLE t1;"))))
                    .as("the table is still there")
                    .isPresent();
        }
    }

    @Test
    default void an_undo_does_nothing_where_the_history_has_gone_on() {
        try (Session session = withHistory()) {
            Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);"));
            Step.Undo step = Step.Undo.of(undo(session, "DROP TABLE t1;"));
            Heard.applied(session, apply(2, "2", "CREATE TABLE t2 (a integer);"));

            assertThat(session.scripts().undo(step)).isEmpty();

            assertThat(session.read().history().rows()).hasSize(2);
        }
    }

    @Test
    default void of_runs_that_race_exactly_one_applies_a_migration() throws Exception {
        withHistory().close();
        int runs = 4;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<Boolean>> applied = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                RunId id = RunId.of(run);
                applied.add(threads.submit(() -> {
                    try (Session session = database().open(id)) {
                        start.await();
                        session.prepareToWrite();
                        session.lock().acquire(Duration.ofSeconds(30), holder -> {});
                        try {
                            return Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);"))
                                    .isPresent();
                        } finally {
                            session.lock().release();
                        }
                    }
                }));
            }
            start.countDown();

            int winners = 0;
            for (Future<Boolean> one : applied) {
                winners += one.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private Session prepared() {
        Session session = database().open(RunId.of(7));
        session.prepareToWrite();
        return session;
    }

    private Session withHistory() {
        Session session = prepared();
        session.scripts().createHistory(new Step.CreateHistory(List.of(), Optional.empty()));
        return session;
    }

    /** Undoes all that is in the history. */
    private Reversal undo(Session session, String text) {
        Snapshot snapshot = session.read();
        List<AppliedMigration> rows = snapshot.history().rows();
        InMemoryMigrations files =
                new InMemoryMigrations().with("V1__step.sql", "-- one").with("U1__step.sql", text);
        Migration undo = files.load(snapshot.facts()).undoOf(Version.of("1")).orElseThrow();
        return new Reversal(undo, files.script(undo), rows, snapshot.history().lastRank(), Risk.SAFE, List.of());
    }

    private Step.Apply apply(int rank, String version, String text) {
        try (Session session = database().open(RunId.of(9))) {
            InMemoryMigrations files = new InMemoryMigrations().with("V" + version + "__step.sql", text);
            Migration migration = files.load(session.read().facts())
                    .versioned(Version.of(version))
                    .orElseThrow();
            return new Step.Apply(migration, files.script(migration), HistoryRow.of(rank, migration));
        }
    }
}
