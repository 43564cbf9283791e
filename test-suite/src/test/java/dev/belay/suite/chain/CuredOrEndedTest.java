package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what failed, a run cures it in the way that its kind has, or ends at once; all with the environment unset. */
@OnPostgresql
class CuredOrEndedTest {
    private static final String NOTES = "ALTER TABLE customers ADD COLUMN notes text;";

    @TempDir
    Path folder;

    private PostgresqlDatabase database;
    private Service service;
    private Map<String, List<String>> rows;

    @BeforeEach
    void aServiceWithRows(PostgresqlDatabase fresh) {
        database = fresh;
        service = Service.migratedOn(database, folder);
        database.execute("CREATE SEQUENCE tries");
        rows = service.rows();
    }

    /** What is pending does this first, as often as it says; a sequence counts where a rollback takes the rest back. */
    private void pending(int times, String deed) {
        service.project()
                .with(
                        "V13__notes.sql",
                        NOTES + "\nDO $$ BEGIN IF nextval('tries') <= " + times + " THEN " + deed
                                + "; END IF; END $$;");
    }

    private void isHealed(CommandLineRun run) {
        run.exits(0);
        service.keeps(rows);
        assertThat(database.rows("SELECT DISTINCT notes FROM customers")).containsExactly("null");
        service.flywayAgrees();
        service.run("audit --check").exits(0);
    }

    @ParameterizedTest
    @CsvSource({
        "RAISE EXCEPTION 'x' USING ERRCODE = '40P01', contention",
        "RAISE EXCEPTION 'x' USING ERRCODE = '40001', contention",
        "PERFORM pg_terminate_backend(pg_backend_pid()), outcome-unknown",
        "RAISE EXCEPTION 'x' USING ERRCODE = '53300', resource-exhausted"
    })
    @Survives({"F19", "F27"})
    void what_passes_by_itself_is_tried_again(String deed, String kind) {
        pending(2, deed);

        CommandLineRun run = service.run("migrate");

        assertThat(run.out()).contains("direct: failed (" + kind + ")", "retry: failed (" + kind + ")", "retry: apply");
        isHealed(run);
    }

    @Test
    void a_session_that_is_spoilt_is_made_anew() {
        pending(1, "RAISE EXCEPTION 'x' USING ERRCODE = '25P03'");

        CommandLineRun run = service.run("migrate");

        assertThat(run.out()).contains("direct: failed (session-state)", "nuclear: ");
        isHealed(run);
    }

    @Test
    void it_is_tried_again_only_as_often_as_was_said() {
        pending(9, "RAISE EXCEPTION 'x' USING ERRCODE = '40P01'");

        service.run("migrate --retries 1").exits(6);

        assertThat(database.value("SELECT last_value FROM tries")).isEqualTo("2");
        service.keeps(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "53100, resource-exhausted, 11",
        "XX001, corruption, 11",
        "42501, access-denied, 10",
        "28000, access-denied, 10",
        "P0001, migration-defect, 4"
    })
    void what_nothing_cures_ends_the_run_at_once(String code, String kind, int exit) {
        pending(9, "RAISE EXCEPTION 'x' USING ERRCODE = '" + code + "'");
        Service.Contents before = service.contents();

        CommandLineRun run = service.inEnvironment("development").run("migrate").exits(exit);

        assertThat(run.err()).contains("V13__notes.sql:2", kind);
        assertThat(database.value("SELECT last_value FROM tries")).isEqualTo("1");
        assertThat(service.contents()).isEqualTo(before);
    }

    @Test
    void a_file_that_was_changed_ends_it_before_it_begins() {
        service.project().with("V13__notes.sql", NOTES).with("V6__usage_records.sql", "SELECT 1;");
        List<String> before = service.everything();

        assertThat(service.inEnvironment("development").run("migrate").exits(3).err())
                .contains("V6 was changed after it was applied", "changed-checksum");

        assertThat(service.everything()).isEqualTo(before);
    }

    @Test
    void an_index_that_was_left_invalid_is_dropped_and_built_again() {
        service.project()
                .with("V13__unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY messages_body ON messages (author, body);");
        database.execute("INSERT INTO messages (conversation_id, author, body) VALUES (1, 'system', 'wait')");
        Map<String, List<String>> before = service.rows();

        service.run("migrate").exits(4);
        service.keeps(before);
        database.execute("UPDATE messages SET body = 'wait more' WHERE id = (SELECT max(id) FROM messages)");
        Map<String, List<String>> mended = service.rows();
        service.run("migrate").exits(0);

        assertThat(database.rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'messages_body'::regclass"))
                .containsExactly("t");
        service.keeps(mended);
        service.flywayAgrees();
    }

    @Test
    @Survives("F28")
    void a_database_that_can_only_be_read_is_left_at_once() {
        service.project().with("V13__notes.sql", NOTES);
        List<String> before = service.everything();
        database.execute("ALTER DATABASE " + database.value("SELECT current_database()")
                + " SET default_transaction_read_only = on");

        CommandLineRun run = service.run("migrate").exits(2);

        assertThat(run.err()).contains("wrong-target");
        assertThat(service.everything()).isEqualTo(before);
    }
}
