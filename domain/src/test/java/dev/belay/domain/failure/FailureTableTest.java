package dev.belay.domain.failure;

import static dev.belay.domain.failure.FailureKind.ACCESS_DENIED;
import static dev.belay.domain.failure.FailureKind.BLOCKED;
import static dev.belay.domain.failure.FailureKind.CONNECTION_LOST;
import static dev.belay.domain.failure.FailureKind.CONTENTION;
import static dev.belay.domain.failure.FailureKind.CORRUPTION;
import static dev.belay.domain.failure.FailureKind.INTERRUPTED;
import static dev.belay.domain.failure.FailureKind.LOCKED;
import static dev.belay.domain.failure.FailureKind.MIGRATION_DEFECT;
import static dev.belay.domain.failure.FailureKind.OUTCOME_UNKNOWN;
import static dev.belay.domain.failure.FailureKind.RESOURCE_EXHAUSTED;
import static dev.belay.domain.failure.FailureKind.SESSION_STATE;
import static dev.belay.domain.failure.FailureKind.WRONG_TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTableTest {
    static Stream<Arguments> states() {
        return Stream.of(
                        states(CONTENTION, "40001 40P01 55P03 72000"),
                        states(CONNECTION_LOST, "08000 08001 08003 08006 57P01 57P02 57P03"),
                        states(OUTCOME_UNKNOWN, "08007 40003"),
                        // a person who cancels wants it to end
                        states(INTERRUPTED, "57014"),
                        states(WRONG_TARGET, "08P01 08004 25006 26000 3D000 42P05 57P04 F0000"),
                        states(SESSION_STATE, "25P02 25P03 25P04 57P05"),
                        states(ACCESS_DENIED, "28000 28P01 42501"),
                        states(RESOURCE_EXHAUSTED, "53000 53100 53200 53300 53400 58000 58030 58P01"),
                        states(CORRUPTION, "XX000 XX001 XX002"),
                        // an object in use by this very session, or with events of its triggers pending
                        states(MIGRATION_DEFECT, "55006"),
                        // COMMIT in a block, SAVEPOINT without a transaction, a savepoint that is not there
                        states(MIGRATION_DEFECT, "25P01 2D000 3B001 25001"),
                        states(MIGRATION_DEFECT, "3F000 42P01 42703 42704 42883"),
                        states(MIGRATION_DEFECT, "42P07 42701 42710 42723 42P06 42P04"),
                        states(MIGRATION_DEFECT, "42601 42809 42P16 42P17 42804 42846 42939 42ZZZ"),
                        states(MIGRATION_DEFECT, "22P02 22003 22012 22001 22021 22023"),
                        states(MIGRATION_DEFECT, "23502 23503 23505 23514 23P01 2BP01"),
                        states(MIGRATION_DEFECT, "55P04 55000 55P02 0A000 54000 54001 54023"),
                        states(MIGRATION_DEFECT, "P0001 P0002 P0003 P0004 HV000 0B000 38000 39000 2F000"))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_state_of_postgresql_has_its_kind(String state, FailureKind kind) {
        assertThat(FailureTable.ofSqlState(state)).isEqualTo(kind);
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                        states(CONNECTION_LOST, "08ZZZ"),
                        states(ACCESS_DENIED, "28ZZZ"),
                        states(RESOURCE_EXHAUSTED, "53ZZZ 58ZZZ"),
                        states(CORRUPTION, "XXZZZ"))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void a_state_that_is_not_in_the_table_has_the_kind_of_its_class(String state, FailureKind kind) {
        assertThat(FailureTable.ofSqlState(state)).isEqualTo(kind);
    }

    @Test
    void a_state_that_nobody_knows_is_one_that_the_script_raised() {
        for (String state : new String[] {"AB123", "ZZ", "", "00000"}) {
            assertThat(FailureTable.ofSqlState(state)).isEqualTo(MIGRATION_DEFECT);
        }
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                        codes(CONTENTION, 4, 5, 15, 17, 261, 513, 516, 517, 773),
                        codes(SESSION_STATE, 6, 262),
                        // nobody but this process can interrupt SQLite
                        codes(INTERRUPTED, 9),
                        codes(RESOURCE_EXHAUSTED, 7, 13, 10, 10 + 256, 778, 10 + 33 * 256),
                        codes(CORRUPTION, 1034, 1290),
                        codes(ACCESS_DENIED, 3, 8, 14, 23, 264, 526, 776, 1544),
                        codes(OUTCOME_UNKNOWN, 1032),
                        codes(CORRUPTION, 11, 26, 267, 523, 779, 2, 21),
                        codes(MIGRATION_DEFECT, 1, 18, 19, 20, 25, 275, 787, 1299, 1555, 2067))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_result_code_of_sqlite_has_its_kind(int code, FailureKind kind) {
        assertThat(FailureTable.ofSqliteCode(code)).isEqualTo(kind);
    }

    @Test
    void an_extended_code_that_is_not_in_the_table_has_the_kind_of_its_primary_code() {
        assertThat(FailureTable.ofSqliteCode(5 + 99 * 256)).isEqualTo(CONTENTION);
        assertThat(FailureTable.ofSqliteCode(11 + 99 * 256)).isEqualTo(CORRUPTION);
    }

    @Test
    void a_code_that_nobody_knows_is_the_fault_of_the_migration() {
        assertThat(FailureTable.ofSqliteCode(200)).isEqualTo(MIGRATION_DEFECT);
    }

    @Test
    void no_code_has_two_rows() {
        List<String> codes = Stream.concat(FailureTable.postgresql().stream(), FailureTable.sqlite().stream())
                .map(FailureRow::code)
                .toList();

        assertThat(codes).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(FailureTable.sqlite()).extracting(FailureRow::number).doesNotHaveDuplicates();
    }

    static Stream<Arguments> retries() {
        return Stream.of(
                // it goes away by itself, after a while
                Arguments.of(CONTENTION, "40001", 5),
                Arguments.of(CONTENTION, "55P03", 10),
                Arguments.of(BLOCKED, "55P03", 10),
                Arguments.of(CONTENTION, "SQLITE_BUSY", 10),
                Arguments.of(CONTENTION, "SQLITE_SCHEMA", 1),
                Arguments.of(SESSION_STATE, "SQLITE_LOCKED", 1),
                Arguments.of(CONNECTION_LOST, "08006", 10),
                Arguments.of(OUTCOME_UNKNOWN, "08006", 10),
                Arguments.of(CONNECTION_LOST, "08ZZZ", 10),
                // the one resource that is free again when others are done
                Arguments.of(RESOURCE_EXHAUSTED, "53300", 10),
                Arguments.of(RESOURCE_EXHAUSTED, "53100", 0),
                Arguments.of(RESOURCE_EXHAUSTED, "SQLITE_FULL", 0),
                // by its kind, which the statement decided
                Arguments.of(CONTENTION, "55006", 10),
                Arguments.of(MIGRATION_DEFECT, "55006", 0),
                Arguments.of(CONTENTION, "57014", 1),
                Arguments.of(INTERRUPTED, "57014", 0),
                Arguments.of(WRONG_TARGET, "08001", 0),
                // nobody knows what the file at that place is now
                Arguments.of(OUTCOME_UNKNOWN, "SQLITE_READONLY_DBMOVED", 0),
                Arguments.of(MIGRATION_DEFECT, "42601", 0),
                // without a code it is the driver's, or Belay's own
                Arguments.of(OUTCOME_UNKNOWN, "", 10),
                Arguments.of(LOCKED, "", 0),
                Arguments.of(CORRUPTION, "XX001", 0));
    }

    @ParameterizedTest
    @MethodSource("retries")
    void a_failure_is_tried_again_only_where_that_can_help(FailureKind kind, String code, int times) {
        Failure failure = Failure.of(kind, "It failed.");

        assertThat(FailureTable.retries(code.isEmpty() ? failure : failure.withCode(code)))
                .isEqualTo(times);
    }

    private static Stream<Arguments> states(FailureKind kind, String states) {
        return Stream.of(states.split(" ")).map(state -> Arguments.of(state, kind));
    }

    private static Stream<Arguments> codes(FailureKind kind, Integer... codes) {
        return Stream.of(codes).map(code -> Arguments.of(code, kind));
    }
}
