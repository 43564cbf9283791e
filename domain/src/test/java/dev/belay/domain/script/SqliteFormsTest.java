package dev.belay.domain.script;

import static dev.belay.domain.script.StatementForm.Ordinary.ORDINARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.RunsAlone.Repeatable;
import dev.belay.domain.script.RunsAlone.VacuumInto;
import dev.belay.domain.script.StatementForm.ForeignKeys;
import dev.belay.domain.script.StatementForm.TransactionControl;
import dev.belay.domain.target.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteFormsTest {
    @ParameterizedTest
    @CsvSource({
        "BEGIN EXCLUSIVE TRANSACTION,BEGIN",
        "COMMIT,COMMIT",
        "END TRANSACTION,COMMIT",
        "ROLLBACK TRANSACTION,ROLLBACK",
        "ROLLBACK TRANSACTION TO SAVEPOINT s,ROLLBACK_TO",
        "SAVEPOINT s,SAVEPOINT",
        "RELEASE s,RELEASE"
    })
    void transaction_control_tells_which(String sql, TransactionControl control) {
        assertThat(form(sql)).isEqualTo(control);
    }

    @ParameterizedTest
    @CsvSource({
        "PRAGMA foreign_keys,QUERY",
        "pragma Main.Foreign_Keys = ON,ON",
        "PRAGMA foreign_keys(1),ON",
        "PRAGMA foreign_keys = 'yes',ON",
        "PRAGMA \"foreign_keys\" = true,ON",
        "PRAGMA [foreign_keys]=2,ON",
        "PRAGMA foreign_keys=off,OFF",
        "PRAGMA foreign_keys = 0,OFF",
        "PRAGMA foreign_keys = maybe,OFF",
        "PRAGMA foreign_keys = -1,OFF"
    })
    void foreign_keys_tell_what_they_are_set_to(String sql, ForeignKeys pragma) {
        assertThat(form(sql)).isEqualTo(pragma);
    }

    @ParameterizedTest
    @CsvSource({
        "VACUUM,VACUUM",
        "VACUUM main,VACUUM",
        "ATTACH DATABASE 'f' AS g,ATTACH",
        "DETACH g,DETACH",
        "PRAGMA journal_mode = WAL,PRAGMA journal_mode",
        "PRAGMA main.synchronous(1),PRAGMA synchronous",
        "PRAGMA temp_store = 2,PRAGMA temp_store",
        "PRAGMA wal_checkpoint,PRAGMA wal_checkpoint"
    })
    void a_command_may_be_repeated(String sql, String command) {
        assertThat(form(sql)).isEqualTo(new Repeatable(command));
    }

    @Test
    void a_vacuum_into_a_file_tells_the_file() {
        assertThat(form("VACUUM main INTO 'it''s.db'")).isEqualTo(new VacuumInto("it's.db"));
        assertThat(form("VACUUM INTO ?1")).isEqualTo(new VacuumInto(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA journal_mode",
                "PRAGMA legacy_alter_table = ON",
                "PRAGMA defer_foreign_keys = ON",
                "PRAGMA foreign_key_check",
                "PRAGMA user_version = 3",
                "PRAGMA",
                "EXPLAIN VACUUM",
                "REINDEX t",
                "ANALYZE",
                "SELECT 1",
                "\"VACUUM\""
            })
    void all_else_is_ordinary(String sql) {
        assertThat(form(sql)).isEqualTo(ORDINARY);
    }

    private static StatementForm form(String sql) {
        StatementList read = LexerInvariants.assertThatReadingKeepsItsPromises(Engine.SQLITE, sql + ";");
        assertThat(read.defects()).isEmpty();
        assertThat(read.statements()).hasSize(1);
        return read.statements().get(0).form();
    }
}
