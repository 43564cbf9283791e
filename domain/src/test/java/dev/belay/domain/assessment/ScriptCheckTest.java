package dev.belay.domain.assessment;

import static dev.belay.domain.fixture.Situation.aDatabase;
import static dev.belay.domain.fixture.SomeFile.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import dev.belay.domain.fixture.SomeFile;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.script.Placeholders;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "COMMIT", "END", "ROLLBACK", "START TRANSACTION", "PREPARE TRANSACTION 'x'"})
    void transaction_control_is_refused(String command) {
        List<Finding> findings = check(file("V1").saying("CREATE TABLE t (a int);\n  " + command + ";"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.TRANSACTION_CONTROL);
            assertThat(finding.where()).contains(new Place("db/V1__step_1.sql", 2, 3));
            assertThat(finding.next()).contains("-- belay: transaction none");
        });
    }

    @Test
    void transaction_control_is_the_scripts_own_where_it_declines_a_transaction() {
        assertThat(check(file("V1").saying("BEGIN; SELECT 1; COMMIT").withoutTransaction()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAVEPOINT a; ROLLBACK TO a; RELEASE a", "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1; END"})
    void what_stays_inside_the_transaction_is_fine(String sql) {
        assertThat(check(file("V1").saying(sql))).isEmpty();
    }

    @Test
    void the_end_of_a_trigger_of_sqlite_is_no_transaction_control() {
        SomeFile trigger = file("V1").saying("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END;");

        assertThat(aDatabase().onSqlite().withFiles(trigger).assess().findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\\i other.sql|psql|Write SQL in its place",
                "SELECT 'open|string|Close it",
                "SELECT $a$open|dollar quote|Close it",
                "COPY t FROM STDIN; 1|COPY|on a line of its own"
            })
    void what_the_server_would_not_understand_is_told_before_it_sees_it(String sql, String what, String next) {
        List<Finding> findings = check(file("V1").saying(sql));

        assertThat(findings).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.BROKEN_SCRIPT);
            assertThat(finding.what()).contains(what);
            assertThat(finding.next()).contains(next);
            assertThat(finding.where().orElseThrow().line()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "COPY t FROM PROGRAM 'curl example.org'|runs a program on the server",
                "copy (SELECT a FROM t) to program 'sh'|runs a program on the server",
                "COPY t (a, b) TO '/tmp/t'|reads or writes a file of the server",
                "ALTER SYSTEM SET work_mem = '1GB'|changes the settings of the whole server",
                "SET LOCAL ROLE postgres|goes on as another role",
                "SET SESSION AUTHORIZATION postgres|goes on as another role",
                "LOAD 'x'|loads a library into the server",
                "SELECT pg_read_file('/etc/passwd')|calls pg_read_file, which reads a file of the server",
                "INSERT INTO t SELECT * FROM dblink('dbname=x', 'SELECT 1')|calls dblink, which works on another database",
                "DO $$ BEGIN PERFORM lo_export(1, '/tmp/x'); END $$|calls lo_export, which writes a file of the server",
                "SELECT LOAD_EXTENSION('x')|calls load_extension, which loads a library",
                "ATTACH '/tmp/x.db' AS x|works on another file",
                "VACUUM INTO '/tmp/x.db'|writes another file",
                "PRAGMA writable_schema = 1|lets SQL write the schema's own table"
            })
    void what_reaches_beyond_the_database_is_a_warning(String sql, String deed) {
        assertThat(check(file("V1").saying("SELECT 1;\n" + sql).withoutTransaction()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(FindingKind.REACHES_OUTSIDE);
                    assertThat(finding.what()).endsWith("\" " + deed + ".");
                    assertThat(finding.where().orElseThrow().line()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path = a",
                "SET SESSION work_mem = '1MB'",
                "VACUUM",
                "PRAGMA foreign_keys = 1",
                "COPY t (a) FROM stdin;\n1\n\\.\n",
                "COPY (SELECT 1 IS DISTINCT FROM 'a') TO stdout",
                "INSERT INTO notes VALUES ('see pg_read_file and dblink')",
                "ALTER TABLE t ATTACH PARTITION p DEFAULT",
                "CREATE TABLE program (role text)"
            })
    void what_stays_in_the_database_is_none(String sql) {
        assertThat(check(file("V1").saying(sql).withoutTransaction())).isEmpty();
    }

    @Test
    void a_nul_character_is_told_with_its_place() {
        assertThat(check(file("V1").saying("SELECT 1;\nSELECT '\0';")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(FindingKind.BROKEN_SCRIPT);
                    assertThat(finding.where()).contains(new Place("db/V1__step_1.sql", 2, 9));
                    assertThat(finding.next()).contains("encoding");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- nothing yet\n", ";"})
    void an_empty_script_is_worth_a_warning(String sql) {
        assertThat(check(file("V1").saying(sql))).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.EMPTY_SCRIPT);
            assertThat(finding.isError()).isFalse();
        });
    }

    @Test
    void a_placeholder_without_a_value_is_an_error_with_its_place() {
        SomeFile view = file("R views").saying("CREATE VIEW v AS\nSELECT ${column};");
        Assessment assessment = Assessment.of(
                aDatabase().facts(),
                MigrationSet.of(List.of(view.migration()), List.of(), List.of()),
                aDatabase().history(),
                Rules.STRICT,
                migration -> Script.read(
                        migration.file(),
                        view.text(),
                        Optional.of(Placeholders.of("${", "}", Map.of())),
                        Engine.POSTGRESQL));

        assertThat(assessment.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MISSING_PLACEHOLDER);
            assertThat(finding.where()).contains(new Place("db/R__views.sql", 2, 8));
            assertThat(finding.next()).contains("--placeholder column=<value>");
        });
    }

    @Test
    void a_migration_runs_in_a_transaction_where_file_and_statements_allow_it() {
        assertThat(pending(file("V1"))).isTrue();
        assertThat(pending(file("V1").withoutTransaction())).isFalse();
        assertThat(pending(file("V1").saying("VACUUM"))).isFalse();
    }

    private static boolean pending(SomeFile file) {
        return aDatabase().withFiles(file).assess().pending().get(0).runsInTransaction();
    }

    private static List<Finding> check(SomeFile file) {
        return aDatabase().withFiles(file).assess().findings();
    }
}
