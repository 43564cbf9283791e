package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scripts may look at the time, and so must not have that of the script before. */
class TimeOfScriptsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM session WHERE expires < now()",
                "UPDATE t SET at = CURRENT_TIMESTAMP",
                "INSERT INTO t VALUES ('Now'::timestamptz)",
                "INSERT INTO t VALUES (localtime)",
                "INSERT INTO t VALUES ('today')",
                "INSERT INTO t SELECT age(born) FROM p",
                "CREATE TABLE a (i int);\nUPDATE t SET at = transaction_timestamp();",
                "SELECT close_period()",
                "DO $$ BEGIN PERFORM close_period(); END $$",
                "CALL close_period()",
                "WITH gone AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM gone",
                "CREATE TABLE young AS SELECT * FROM t WHERE at > now()",
                "CREATE MATERIALIZED VIEW young AS SELECT * FROM t WHERE at > now()",
                "REFRESH MATERIALIZED VIEW young",
            })
    void may_look_at_it(String text) {
        assertThat(read(text).mayTellTime()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (at timestamptz DEFAULT now())",
                "CREATE FUNCTION f() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
                "CREATE VIEW v AS SELECT now() AS at",
                "ALTER TABLE t ADD COLUMN at timestamptz DEFAULT current_timestamp",
                "INSERT INTO t (name) VALUES ('a'), ('b')",
                "UPDATE t SET name = 'b' WHERE name LIKE 'a%'",
                "DELETE FROM t",
                "COMMENT ON TABLE t IS 'now'",
                "DROP TABLE t",
                "",
            })
    void do_not(String text) {
        assertThat(read(text).mayTellTime()).isFalse();
    }

    private static Script read(String text) {
        return Script.read("V1__test.sql", text, Optional.empty(), Engine.POSTGRESQL);
    }
}
