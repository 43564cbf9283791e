package dev.belay.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.consent.StoredPolicy;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an {@link AuditTrail} and a {@link PolicyStore} promise on any engine. */
public interface AuditTrailContract {
    Attempt MIGRATE = new Attempt("migrate", "direct", "0af1", "", "behind at 1");

    /** The same fresh database throughout one test. */
    Sessions database();

    @Test
    default void a_fresh_database_has_neither_a_trail_nor_a_policy() {
        try (Session session = database().open(RunId.of(1))) {
            session.read();

            assertThat(session.audit().entries()).isEmpty();
            assertThat(session.audit().newest(5)).isEmpty();
            assertThat(session.audit().head()).isEqualTo(AuditHead.START);
            assertThat(session.audit().isUsed("phrase 1")).isFalse();
            assertThat(session.policies().stored()).isEqualTo(StoredPolicy.NONE);
            assertThat(session.read().facts().schemaIsEmpty()).isTrue();
        }
    }

    @Test
    default void an_attempt_its_parts_and_its_end_follow_each_other() {
        try (Session session = prepared(1)) {
            assertThat(session.audit().begin(MIGRATE)).isTrue();
            createHistory(session);
            Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);"));
            session.audit().end(Ending.done(5, "at V1", "1 applied"));

            assertThat(acts(session))
                    .containsExactly("migrate began", "create history done", "apply V1 done", "migrate done");
            assertThat(session.audit().entries())
                    .allSatisfy(entry -> {
                        assertThat(entry.run()).isEqualTo(RunId.of(1).text());
                        assertThat(entry.target()).isEqualTo(session.identity());
                        assertThat(entry.attempt().plan()).isEqualTo("0af1");
                        assertThat(entry.actor().name()).isNotEmpty();
                    })
                    .isEqualTo(session.audit().of(RunId.of(1)))
                    .last()
                    .satisfies(entry -> {
                        assertThat(entry.ending().millis()).contains(5L);
                        assertThat(entry.ending().after()).isEqualTo("at V1");
                    });
            assertThat(session.audit().of(RunId.of(2))).isEmpty();
            assertIsWhole(session);
        }
    }

    @Test
    default void what_failed_leaves_its_beginning_and_its_end_alone() {
        try (Session session = withHistory()) {
            List<String> before = acts(session);
            session.audit().begin(MIGRATE);
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() ->
                            Heard.applied(session, apply(1, "1", "CREATE TABLE t1 (a integer);\nDROP TABLE missing;")));
            session.audit().end(Ending.of(Outcome.FAILED, 3, "migration-defect"));

            assertThat(acts(session).subList(before.size(), acts(session).size()))
                    .containsExactly("migrate began", "migrate failed");
            assertIsWhole(session);
        }
    }

    @Test
    default void scripts_that_run_together_have_a_row_each_or_none() {
        try (Session session = withHistory()) {
            session.audit().begin(MIGRATE);
            Step.Apply first = apply(1, "1", "CREATE TABLE t1 (a integer);");
            Step.Apply wrong = apply(2, "2", "DROP TABLE missing;");
            Step.Apply second = apply(2, "2", "CREATE TABLE t2 (a integer);");
            assertThatExceptionOfType(FailureException.class)
                    .isThrownBy(() -> session.scripts().applyTogether(new Step.ApplyTogether(List.of(first, wrong))));
            session.scripts().applyTogether(new Step.ApplyTogether(List.of(first, second)));

            assertThat(acts(session)).endsWith("migrate began", "apply V1 done", "apply V2 done");
            assertIsWhole(session);
        }
    }

    @Test
    default void where_another_run_was_first_there_is_no_row_of_what_was_not_done() {
        try (Session session = withHistory();
                Session other = prepared(2)) {
            other.read();
            other.audit().begin(MIGRATE);
            Heard.applied(other, apply(1, "1", "CREATE TABLE t1 (a integer);"));
            other.audit().end(Ending.done(1, "", ""));
            session.read();
            session.audit().begin(MIGRATE);
            assertThat(Heard.applied(session, apply(1, "1", "CREATE TABLE t2 (a integer);")))
                    .isEmpty();
            session.audit().end(Ending.of(Outcome.OVERTAKEN, 1, ""));

            assertThat(acts(session))
                    .endsWith("migrate began", "apply V1 done", "migrate done", "migrate began", "migrate overtaken");
            assertIsWhole(session);
        }
    }

    @Test
    default void what_nobody_began_leaves_no_row() {
        try (Session session = prepared(1)) {
            createHistory(session);
            session.audit().end(Ending.done("", ""));

            assertThat(session.audit().entries()).isEmpty();
        }
    }

    @Test
    default void an_attempt_that_was_cut_off_stays_begun_and_the_trail_goes_on_behind_it() {
        try (Session session = withHistory()) {
            session.audit().begin(MIGRATE);
        }
        try (Session next = prepared(2)) {
            next.read();
            next.audit().begin(MIGRATE);
            next.audit().end(Ending.done(1, "", ""));

            assertThat(acts(next)).endsWith("migrate began", "migrate began", "migrate done");
            assertIsWhole(next);
        }
    }

    @Test
    default void a_consent_is_used_once() {
        try (Session session = withHistory()) {
            assertThat(session.audit().begin(MIGRATE.with("phrase 12"))).isTrue();
            session.audit().end(Ending.done(1, "", ""));
            int rows = session.audit().entries().size();

            assertThat(session.audit().isUsed("phrase 12")).isTrue();
            assertThat(session.audit().isUsed("phrase 1")).isFalse();
            assertThat(session.audit().begin(MIGRATE.with("phrase 12"))).isFalse();
            assertThat(session.audit().entries()).hasSize(rows);
        }
        try (Session other = prepared(2)) {
            other.read();
            assertThat(other.audit().begin(MIGRATE.with("phrase 12"))).isFalse();
            assertThat(other.audit().begin(MIGRATE.with("phrase 13"))).isTrue();
        }
    }

    @Test
    default void the_newest_rows_come_in_their_order() {
        try (Session session = withHistory()) {
            session.audit().begin(MIGRATE);
            session.audit().end(Ending.done(1, "", ""));

            assertThat(session.audit().newest(2))
                    .extracting(AuditEntry::rank)
                    .containsExactly(
                            session.audit().head().rank() - 1,
                            session.audit().head().rank());
        }
    }

    @Test
    default void values_are_stored_as_they_are() {
        String hostile = "a'b''c\\'d\\\\e\"f$$g$1:x?@{é李";
        try (Session session = withHistory()) {
            session.audit().begin(new Attempt(hostile, hostile, hostile, hostile, hostile));
            session.audit().end(Ending.done(1, hostile, hostile));

            assertThat(session.audit().newest(1)).singleElement().satisfies(entry -> {
                assertThat(entry.attempt()).isEqualTo(new Attempt(hostile, hostile, hostile, hostile, hostile));
                assertThat(entry.ending().detail()).isEqualTo(hostile);
            });
            assertThat(session.audit().isUsed(hostile)).isTrue();
            assertIsWhole(session);
        }
    }

    @Test
    default void a_policy_is_stored_with_its_row() {
        StoredPolicy testing = new StoredPolicy(Optional.of(Environment.TESTING), true);
        try (Session session = prepared(1)) {
            session.audit().begin(Attempt.of("policy", ""));
            session.policies().store(testing);
            session.audit().end(Ending.done(1, "", ""));
            assertThat(session.policies().stored()).isEqualTo(testing);

            session.read();
            session.audit().begin(Attempt.of("policy", ""));
            session.policies().store(new StoredPolicy(Optional.empty(), false));
            session.audit().end(Ending.done(1, "", ""));

            assertThat(session.policies().stored()).isEqualTo(StoredPolicy.NONE);
            assertThat(acts(session))
                    .containsExactly(
                            "policy began",
                            "store policy done",
                            "policy done",
                            "policy began",
                            "store policy done",
                            "policy done");
            assertIsWhole(session);
            assertThat(session.read().facts().schemaIsEmpty())
                    .as("what is Belay's own does not count")
                    .isTrue();
        }
    }

    @Test
    default void every_session_of_a_database_says_the_same_of_its_identity() {
        try (Session session = database().open(RunId.of(1));
                Session other = database().open(RunId.of(2))) {
            assertThat(session.identity()).isNotEmpty().isEqualTo(other.identity());
        }
    }

    private static List<String> acts(Session session) {
        return session.audit().entries().stream()
                .map(entry -> entry.attempt().act() + " " + entry.ending().outcome())
                .toList();
    }

    private static void assertIsWhole(Session session) {
        List<AuditEntry> entries = session.audit().entries();
        assertThat(AuditCheck.of(
                        entries, SigningKey.none(), Optional.of(session.audit().head())))
                .isEmpty();
        assertThat(AuditCheck.against(
                        entries, session.identity(), session.policies().stored()))
                .isEmpty();
    }

    private Session prepared(int run) {
        Session session = database().open(RunId.of(run));
        session.read();
        session.prepareToWrite();
        return session;
    }

    private Session withHistory() {
        Session session = prepared(7);
        session.audit().begin(MIGRATE);
        createHistory(session);
        session.audit().end(Ending.done(1, "", ""));
        session.read();
        return session;
    }

    private static void createHistory(Session session) {
        session.scripts().createHistory(new Step.CreateHistory(List.of(), Optional.empty()));
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
