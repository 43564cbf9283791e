package dev.belay.domain.history;

import static dev.belay.domain.fixture.SomeFile.file;
import static dev.belay.domain.fixture.SomeRow.applied;
import static dev.belay.domain.fixture.SomeRow.baselineMark;
import static dev.belay.domain.fixture.SomeRow.deleted;
import static dev.belay.domain.fixture.SomeRow.history;
import static dev.belay.domain.fixture.SomeRow.schemaMark;
import static dev.belay.domain.fixture.SomeRow.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.domain.migration.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    @Test
    void without_rows_has_nothing() {
        History history = History.empty();

        assertThat(history.isEmpty()).isTrue();
        assertThat(history.applied()).isEmpty();
        assertThat(history.latest()).isEmpty();
        assertThat(history.baseline()).isEmpty();
        assertThat(history.lastRank()).isZero();
    }

    @Test
    void of_a_created_schema_alone_is_still_empty() {
        History history = history(schemaMark());

        assertThat(history.isEmpty()).isTrue();
        assertThat(history.applied()).isEmpty();
        assertThat(history.rows()).hasSize(1);
        assertThat(history.lastRank()).isZero();
    }

    @Test
    void knows_what_is_applied_and_what_is_the_latest() {
        History history = history(schemaMark(), applied("V2"), applied("V10"), applied("V1.1"));

        assertThat(labels(history)).containsExactly("V2", "V10", "V1.1");
        assertThat(history.latest()).contains(Version.of("10"));
        assertThat(history.applied(Version.of("1.1.0"))).isPresent();
        assertThat(history.applied(Version.of("1"))).isEmpty();
        assertThat(history.lastRank()).isEqualTo(3);
        assertThat(history.isEmpty()).isFalse();
    }

    @Nested
    class a_row_that_takes_back {
        @Test
        void leaves_the_version_as_if_it_was_never_applied() {
            History history = history(applied("V1"), applied("V2"), undone("2"));

            assertThat(labels(history)).containsExactly("V1");
            assertThat(history.latest()).contains(Version.of("1"));
            assertThat(history.lastRank()).isEqualTo(3);
        }

        @Test
        void lets_the_version_be_applied_again() {
            History history = history(applied("V1"), undone("1"), applied("V1").withChecksum(7));

            assertThat(history.applied()).hasSize(1);
            assertThat(history.applied(Version.of("1")).orElseThrow().rank()).isEqualTo(3);
        }

        @Test
        void may_be_a_deletion_by_repair() {
            assertThat(labels(history(applied("V1"), applied("V2"), deleted("V2"))))
                    .containsExactly("V1");
            assertThat(labels(history(applied("R views"), deleted("R views")))).isEmpty();
        }

        @Test
        void takes_a_failure_back_too() {
            assertThat(history(applied("V1").failed(), deleted("V1")).failed()).isEmpty();
            assertThat(history(applied("R views").failed(), deleted("R views")).failed())
                    .isEmpty();
        }

        @Test
        void takes_back_no_failure_but_its_own() {
            History history = history(applied("V1").failed(), applied("R a").failed(), deleted("V2"), deleted("R b"));

            assertThat(history.failed()).hasSize(2);
        }
    }

    @Test
    void a_failed_row_is_not_applied() {
        History history = history(applied("V1"), applied("V2").failed());

        assertThat(labels(history)).containsExactly("V1");
        assertThat(history.failed()).extracting(AppliedMigration::label).containsExactly("V2");
        assertThat(history.latest()).contains(Version.of("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASELINE", "SQL_BASELINE", "JDBC_BASELINE", "SCRIPT_BASELINE"})
    void a_baseline_of_any_type_is_where_it_begins(String type) {
        History history = history(baselineMark("5").ofType(type), applied("V6"));

        assertThat(history.baseline()).contains(Version.of("5"));
        assertThat(history.latest()).contains(Version.of("6"));
        assertThat(history.applied(Version.of("5"))).isPresent();
    }

    @Test
    void of_a_repeatable_migration_the_newest_application_counts() {
        History history =
                history(applied("R views").withChecksum(1), applied("R views").withChecksum(2));

        assertThat(history.applied()).hasSize(1);
        assertThat(history.appliedRepeatable("views").flatMap(AppliedMigration::checksum))
                .contains(2);
        assertThat(history.appliedRepeatable("other")).isEmpty();
    }

    @Nested
    class a_row_to_be_written {
        @Test
        void says_what_its_file_says() {
            HistoryRow row = HistoryRow.of(3, file("V1.2").withChecksum(7).migration());

            assertThat(row)
                    .isEqualTo(new HistoryRow(
                            3,
                            Optional.of(Version.of("1.2")),
                            "step 1.2",
                            HistoryType.SQL,
                            "V1.2__step_1.2.sql",
                            Optional.of(7)));
            assertThat(HistoryRow.of(1, file("R views").migration()).type()).isEqualTo(HistoryType.SQL);
            assertThat(HistoryRow.of(1, file("B1").migration()).type()).isEqualTo(HistoryType.SQL_BASELINE);
        }

        @Test
        void is_shortened_as_flyway_shortens_it() {
            HistoryRow row = HistoryRow.of(
                    1, file("V1").called("d".repeat(201)).at("s".repeat(1001)).migration());

            assertThat(row.description()).isEqualTo("d".repeat(197) + "...");
            assertThat(row.script()).isEqualTo("..." + "s".repeat(997));
        }

        @Test
        void keeps_what_just_fits() {
            HistoryRow row = HistoryRow.of(
                    1, file("V1").called("d".repeat(200)).at("s".repeat(1000)).migration());

            assertThat(row.description()).isEqualTo("d".repeat(200));
            assertThat(row.script()).isEqualTo("s".repeat(1000));
        }

        @Test
        void marks_a_baseline_by_its_description() {
            HistoryRow row = HistoryRow.baseline(1, Version.of("5"), "as found");

            assertThat(row.type()).isEqualTo(HistoryType.BASELINE);
            assertThat(row.script()).isEqualTo("as found");
            assertThat(row.checksum()).isEmpty();
        }

        @Test
        void marks_created_schemas_with_rank_zero() {
            HistoryRow row = HistoryRow.schemas(List.of("app", "od\"d"));

            assertThat(row.rank()).isZero();
            assertThat(row.script()).isEqualTo("\"app\",\"od\"\"d\"");
            assertThat(row.version()).isEmpty();
        }
    }

    @Nested
    class the_name_of_a_table {
        @Test
        void is_quoted_for_sql() {
            assertThat(new TableName("App", "flyway\"history").quoted()).isEqualTo("\"App\".\"flyway\"\"history\"");
        }

        @Test
        void has_belays_own_table_beside_it() {
            assertThat(new TableName("app", TableName.FLYWAY).own()).hasToString("app.belay_step");
        }

        @Test
        void has_a_schema_and_a_table_without_nul() {
            assertThatIllegalArgumentException().isThrownBy(() -> new TableName("", "t"));
            assertThatIllegalArgumentException().isThrownBy(() -> new TableName("s", ""));
            assertThatIllegalArgumentException().isThrownBy(() -> new TableName("s", "a\0b"));
        }
    }

    private static List<String> labels(History history) {
        return history.applied().stream().map(AppliedMigration::label).toList();
    }
}
