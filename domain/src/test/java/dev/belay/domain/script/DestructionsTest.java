package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestructionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DROP TABLE IF EXISTS a, app.\"B\" CASCADE| table a; table app.B",
                "ALTER TABLE IF EXISTS ONLY t DROP COLUMN IF EXISTS c, DROP d CASCADE, DROP CONSTRAINT k| column t.c; column t.d",
                "ALTER TABLE t ALTER COLUMN c DROP DEFAULT, ALTER d SET NOT NULL| ``",
                "ALTER TABLE t ALTER c TYPE int USING c::int| ALTER TYPE t",
                "ALTER TABLE t ALTER COLUMN c SET DATA TYPE int| ALTER TYPE t",
                "ALTER TABLE t RENAME COLUMN a TO b| ``",
                "UPDATE ONLY app.t SET a = 1| UPDATE app.t",
                "DELETE FROM t WHERE a = 1| DELETE t",
                "TRUNCATE TABLE a, b| TRUNCATE a; TRUNCATE b",
                "TRUNCATE a CASCADE| TRUNCATE a; unclear",
                "INSERT INTO t VALUES ('DELETE FROM x')| ``",
                "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING| INSERT over what is there t",
                "REPLACE INTO t VALUES (1)| REPLACE t",
                "DROP VIEW v; DROP INDEX CONCURRENTLY i; DROP TRIGGER x ON t; DROP MATERIALIZED VIEW m| ``",
                "DROP FUNCTION f; DROP TYPE m; DROP SCHEMA s| ``",
                "DROP TYPE m CASCADE| unclear",
                "DROP SCHEMA s CASCADE| unclear",
                "DROP OWNED BY bob| unclear",
                "DROP EXTENSION postgis| unclear",
                "DO $$ BEGIN DELETE FROM t; END $$| unclear",
                "SELECT f()| unclear",
                "WITH gone AS (DELETE FROM t RETURNING 1) SELECT count(*) FROM gone| unclear",
                "COMMENT ON TABLE t IS 'x'; GRANT SELECT ON t TO bob; PRAGMA foreign_keys = OFF| ``",
                // what a script makes itself it may drop
                "CREATE TEMP TABLE x (id int); UPDATE x SET id = 1; DROP TABLE x| ``",
                "CREATE TABLE t_new (id int); INSERT INTO t_new SELECT id FROM t; DROP TABLE t; ALTER TABLE t_new RENAME TO t"
                        + "| rebuild t",
                "DROP TABLE t; CREATE TABLE t (id int)| table t"
            })
    void are_what_a_script_may_take_away(String text, String expected) {
        Script script = Script.read("U1.sql", text, Optional.empty(), Engine.POSTGRESQL);

        assertThat(script.destructions().stream().map(DestructionsTest::inWords).toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split("; ")));
    }

    private static String inWords(Destruction destruction) {
        if (destruction instanceof Destruction.Table table) {
            return "table " + table.table();
        }
        if (destruction instanceof Destruction.Column column) {
            return "column " + column.table() + "." + column.column();
        }
        return destruction instanceof Destruction.Rows rows ? rows.verb() + " " + rows.table() : "unclear";
    }
}
