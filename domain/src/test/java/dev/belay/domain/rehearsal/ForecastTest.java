package dev.belay.domain.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    /** The table of PostgreSQL's manual, section 13.3.1: the modes in its order, X where they conflict. */
    @ParameterizedTest
    @CsvSource({
        "ACCESS_SHARE,           .......X",
        "ROW_SHARE,              ......XX",
        "ROW_EXCLUSIVE,          ....XXXX",
        "SHARE_UPDATE_EXCLUSIVE, ...XXXXX",
        "SHARE,                  ..XX.XXX",
        "SHARE_ROW_EXCLUSIVE,    ..XXXXXX",
        "EXCLUSIVE,              .XXXXXXX",
        "ACCESS_EXCLUSIVE,       XXXXXXXX"
    })
    void lock_modes_conflict_as_the_manual_says(TableLock mode, String conflicts) {
        StringBuilder found = new StringBuilder();
        for (TableLock other : TableLock.values()) {
            found.append(mode.conflictsWith(other) ? 'X' : '.');
            assertThat(mode.conflictsWith(other)).isEqualTo(other.conflictsWith(mode));
        }

        assertThat(found).hasToString(conflicts);
    }

    @Test
    void a_lock_is_in_the_way_from_its_statement_to_the_commit() {
        ObservedTransaction transaction = transaction(
                seen("CREATE INDEX i ON t (a);", 100, List.of(Lock.on("t", TableLock.SHARE)), List.of()),
                seen("ALTER TABLE t ADD b int;", 10, List.of(Lock.on("t", TableLock.ACCESS_EXCLUSIVE)), List.of()),
                seen("UPDATE u SET a = 1;", 1_000, List.of(), List.of(new RowsTouched("u", false, 5, 5))));

        List<Blockade> blockades = Forecast.of(List.of(transaction));

        assertThat(blockades)
                .extracting(one -> one.relation() + " " + one.who() + " " + one.micros())
                .containsExactly("t WRITERS 1115", "t EVERYBODY 1015", "u SAME_ROWS 1005");
    }

    @Test
    void who_reads_a_table_waits_for_its_index_too() {
        Lock index = new Lock("i", Optional.of("t"), TableLock.ACCESS_EXCLUSIVE);

        assertThat(Forecast.of(List.of(transaction(seen("REINDEX INDEX i;", 7, List.of(index), List.of())))))
                .singleElement()
                .matches(one -> one.relation().equals("t") && one.who() == Blocked.EVERYBODY);
    }

    @Test
    void what_blocks_nobody_is_no_blockade() {
        Lock lock = Lock.on("t", TableLock.SHARE_UPDATE_EXCLUSIVE);
        RowsTouched made = new RowsTouched("", true, 9, 9);

        assertThat(Forecast.of(List.of(transaction(seen("ANALYZE t;", 7, List.of(lock), List.of(made))))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE UNIQUE INDEX i ON t (a);                                | CREATE INDEX CONCURRENTLY
            ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u;   | NOT VALID
            ALTER TABLE t ADD COLUMN a int REFERENCES u;                   | NOT VALID
            ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);                  | NOT VALID
            ALTER TABLE t ADD CONSTRAINT c UNIQUE (a);                     | USING INDEX
            ALTER TABLE t ALTER COLUMN a SET NOT NULL;                     | CHECK (column IS NOT NULL)
            ALTER TABLE t ALTER a TYPE bigint;                             | Changing the type
            ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid();     | computed for each row
            DROP INDEX i;                                                  | DROP INDEX CONCURRENTLY
            REFRESH MATERIALIZED VIEW v;                                   | REFRESH MATERIALIZED VIEW CONCURRENTLY
            """)
    void there_is_another_way(String sql, String advice) {
        ObservedStatement seen = seen(sql, 7, List.of(Lock.on("t", TableLock.ACCESS_EXCLUSIVE)), List.of());

        assertThat(seen.advice()).anyMatch(one -> one.contains(advice));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u NOT VALID;
            ALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX i;
            DROP TABLE t;
            """)
    void what_is_done_the_other_way_already_gets_no_advice(String sql) {
        Measures measures = new Measures(
                7, List.of(Lock.on("t", TableLock.ACCESS_EXCLUSIVE)), List.of(), List.of(), OptionalLong.empty());
        Script script = Script.read("V1.sql", sql, Optional.empty(), Engine.POSTGRESQL);

        assertThat(Advice.of(Engine.POSTGRESQL, script, script.statements().get(0), measures))
                .isEmpty();
    }

    /** One that wrote the table anew. */
    private static ObservedStatement seen(String sql, long micros, List<Lock> locks, List<RowsTouched> rows) {
        Script script = Script.read("V1.sql", sql, Optional.empty(), Engine.POSTGRESQL);
        List<String> rewritten = sql.contains(" a ") ? List.of("t") : List.of();
        return ObservedStatement.of(
                Engine.POSTGRESQL,
                "V1",
                script,
                script.statements().get(0),
                new Measures(micros, locks, rewritten, rows, OptionalLong.empty()));
    }

    private static ObservedTransaction transaction(ObservedStatement... statements) {
        Measures commit = new Measures(5, List.of(), List.of(), List.of(), OptionalLong.empty());
        return new ObservedTransaction(new ArrayList<>(List.of(statements)), commit, new Disk(0, 0, 0, 0));
    }
}
