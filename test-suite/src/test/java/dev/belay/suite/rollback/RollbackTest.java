package dev.belay.suite.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.chain.Service;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rollback finds out before it runs, what it asks for, and what it leaves. */
@OnBothEngines
class RollbackTest {
    private static final String HISTORY =
            "SELECT installed_rank, coalesce(version, script), success FROM flyway_schema_history ORDER BY 1";

    @TempDir
    Path folder;

    @Test
    @Survives("F52")
    void what_would_be_lost_is_counted_and_named_and_needs_consent_and_a_backup(Database database) {
        Service service = Service.migratedOn(database, folder);
        database.execute("UPDATE conversations SET first_response_at = created_at");
        List<String> before = service.everything();

        CommandLineRun refused = service.run("rollback to:7.1").exits(8);

        assertThat(refused.out()).contains("undo V8 satisfaction ratings", "loses 1 row of table satisfaction_ratings");
        assertThat(refused.err())
                .contains(
                        "would undo V12, V11, V10.1, V10, V9, V8",
                        "loses 1 row of table satisfaction_ratings",
                        "loses what column conversations.first_response_at holds in 2 rows",
                        "no certificate says what its undo script does",
                        "--consent belay-consent-");
        assertThat(service.everything()).isEqualTo(before);

        CommandLineRun done = service.consented("rollback to:7.1").exits(0);

        assertThat(done.out()).contains("ran U8 satisfaction ratings", "the database is at version 7.1");
        assertThat(service.tables()).contains("conversations").doesNotContain("satisfaction_ratings", "outbox");
        assertThat(service.run("backups").exits(0).out()).contains("proven");
        service.run("migrate").exits(0);
        service.flywayAgrees();
        service.run("audit --check").exits(0);
        assertThat(service.run("audit").out()).contains("rollback", "undo V8");
        service.dropCopies();
    }

    @Test
    void the_dry_run_shows_the_exact_sql_and_writes_nothing(Database database) {
        Service service = Service.migratedOn(database, folder).inEnvironment("development");
        List<String> before = service.everything();

        CommandLineRun plan =
                service.run("rollback previous --steps 2 --dry-run").exits(0);

        assertThat(plan.out())
                .contains(
                        "conversations_queue",
                        "DELETE FROM",
                        "changes rows of table satisfaction_ratings",
                        "2 migrations would be undone, risk destructive",
                        "it needs consent");
        assertThat(service.everything()).isEqualTo(before);
    }

    @Test
    void what_holds_no_rows_is_undone_without_a_question_and_never_over_rows_that_came_since(Database database) {
        Service service = Service.migratedOn(database, folder, "10").inEnvironment("development");

        service.run("rollback previous").exits(0);
        service.run("migrate --target 10").exits(0);
        database.execute("INSERT INTO audit_entries (action, subject_type, subject_id) VALUES ('login', 'account', 1)");

        assertThat(service.run("rollback previous").exits(8).err()).contains("loses 1 row of table audit_entries");
    }

    @Test
    @Survives("F52")
    void nothing_runs_where_an_undo_is_missing_broken_or_that_of_another_text(Database database) {
        Service service = Service.migratedOn(database, folder).inEnvironment("development");
        List<String> before = service.everything();
        service.project()
                .without("U10__audit_and_outbox.sql")
                .with("U9__first_response_time.sql", "DROP INDEX \"conversations_unanswered;")
                .with("U8__satisfaction_ratings.sql", "-- nothing");
        service.project().with("V7__knowledge_base.sql", "CREATE TABLE articles (id INTEGER);");

        CommandLineRun refused = service.run("rollback to:6").exits(3);

        assertThat(refused.err())
                .contains(
                        "There is no undo script for V10 (V10__audit_and_outbox.sql).",
                        "The script cannot be read",
                        "The undo script of V8 has no statement",
                        "V7 was changed after it was applied",
                        "Nothing was changed: the errors above stand against going back.");
        assertThat(service.everything()).isEqualTo(before);
        assertThat(service.run("rollback to:99").exits(3).err()).contains("Version 99 is not applied.");
        assertThat(service.run("rollback previous --steps 99").exits(3).err())
                .contains("There are not as many migrations to undo");
        service.run("rollback nowhere").exits(2);
        service.run("rollback previous").exits(0);
    }

    @Test
    @Survives("F52")
    void what_stays_must_not_require_what_goes(Database database) {
        Service service = Service.migratedOn(database, folder).inEnvironment("development");
        service.project()
                .with("V13__late.sql", "CREATE TABLE late (id INTEGER);")
                .with("U13__late.sql", "DROP TABLE late;")
                .with("V13.1__later.sql", "-- belay: requires 14\nCREATE TABLE later (id INTEGER);")
                .with("U13.1__later.sql", "DROP TABLE later;")
                .with("V14__first.sql", "CREATE TABLE first_one (id INTEGER);")
                .with("U14__first.sql", "DROP TABLE first_one;");
        service.run("migrate").exits(0);

        assertThat(service.run("rollback to:13.1").exits(0).toString()).contains("There already");
        CommandLineRun back = service.run("rollback to:13").exits(0);

        assertThat(back.out()).containsSubsequence("ran U13.1 later", "ran U14 first");
    }

    @Test
    void a_view_of_a_repeatable_migration_that_is_in_the_way_goes_and_comes_back(Database database) {
        Service service = Service.migratedOn(database, folder).inEnvironment("development");
        service.project()
                .with("V13__nick.sql", "ALTER TABLE customers ADD COLUMN nick TEXT;")
                .with("U13__nick.sql", "ALTER TABLE customers DROP COLUMN nick;")
                .with("R__nicks.sql", "DROP VIEW IF EXISTS nicks;\nCREATE VIEW nicks AS SELECT nick FROM customers;");
        service.run("migrate").exits(0);

        CommandLineRun back = service.run("rollback previous").exits(0);

        assertThat(back.out()).contains("dropped what was in the way of U13", "R nicks");
        service.run("migrate").exits(0);
        assertThat(database.rows("SELECT nick FROM nicks")).hasSize(2);
        service.flywayAgrees();
    }

    @Test
    void flyway_goes_on_from_where_a_rollback_leaves_the_database(Database database) {
        Service service = Service.migratedOn(database, folder).inEnvironment("development");
        service.project().without("R__account_usage.sql").without("R__conversation_overview.sql");
        service.run("rollback previous").exits(0);

        service.flywayMigrates(1);

        assertThat(database.rows(HISTORY)).last().asString().contains("12");
        assertThat(service.run("migrate --allow-newer").code()).isIn(0, 3);
    }

    @Test
    void in_an_emergency_the_last_run_is_undone(Database database) {
        Service service = Service.migratedOn(database, folder, "11").inEnvironment("development");
        service.project()
                .with("V13__one.sql", "CREATE TABLE one (id INTEGER);")
                .with("U13__one.sql", "DROP TABLE one;");
        service.run("migrate").exits(0);

        CommandLineRun back = service.run("rollback emergency").exits(0);

        assertThat(back.out()).contains("ran U13 one", "ran U12 agent queue index", "at version 11");
    }

    @Test
    void in_an_emergency_without_undo_the_backup_from_before_that_run_is_restored(Database database) {
        Service service = Service.migratedOn(database, folder, "7.1").inEnvironment("development");
        service.run("backup").exits(0);
        Service.Contents before = service.contents();
        service.project().without("U9__first_response_time.sql");
        service.run("migrate --target 11").exits(0);
        database.execute("DELETE FROM messages");
        assertThat(service.run("rollback to:7.1").exits(3).err()).contains("There is no undo script for V9");
        assertThat(service.run("rollback emergency --dry-run").exits(0).out())
                .contains("There is no undo script for V9", "made what it was before that run", "version 7.1");

        service.consented("rollback emergency").exits(0);

        assertThat(service.contents()).isEqualTo(before);
        service.run("audit --check").exits(0);
        service.dropCopies();
    }

    @Test
    @Survives("F52")
    void in_an_emergency_without_undo_or_backup_it_says_what_is_possible(Database database) {
        Service service = Service.migratedOn(database, folder, "11").inEnvironment("development");
        service.without("U12__agent_queue_index.sql");
        service.run("migrate").exits(0);
        Map<String, List<String>> rows = service.rows();

        assertThat(service.run("rollback emergency").exits(5).err())
                .contains("There is no undo script for V12", "There is no proven backup from before the run");

        assertThat(service.rows()).isEqualTo(rows);
    }
}
