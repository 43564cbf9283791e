package dev.belay.suite.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.migrate.Migrate;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.strategy.Simple;
import dev.belay.domain.target.Engine;
import dev.belay.library.Belay;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trail tells of runs. */
@OnBothEngines
class TrailTest {
    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder)
                .with("V1__a.sql", "CREATE TABLE a (id int);")
                .with("R__view.sql", "CREATE VIEW v AS SELECT id FROM a;");
    }

    @Test
    void tells_what_was_done_and_what_was_not(Database database) {
        Signed signed = Signed.on(database);
        Project project = aProject();
        signed.migrate(project);
        signed.migrate(project);
        project.with("V2__wrong.sql", "CREATE TABLE b (id int);\nCREATE TABLE a (id int);");
        signed.migrate(project);
        signed.migrate(project.with("V2__wrong.sql", "CREATE TABLE b (id int);"));

        assertThat(signed.acts())
                .containsExactly(
                        "migrate began",
                        "create history done",
                        "apply V1 done",
                        "apply R view done",
                        "migrate done",
                        "migrate began",
                        "migrate failed",
                        "migrate began",
                        "apply V2 done",
                        "migrate done");
        assertThat(signed.check()).isEmpty();
        assertThat(signed.entries().get(6).ending().detail())
                .startsWith("migration-defect")
                .contains("V2__wrong.sql:2:");
        assertThat(signed.entries()).allSatisfy(entry -> {
            assertThat(entry.actor().name()).isEqualTo("CORP\\ada 'o\\'");
            assertThat(entry.actor().origin()).startsWith("build-1");
            assertThat(entry.attempt().plan()).hasSize(64);
        });
    }

    @Test
    void a_script_cannot_bend_the_row_that_tells_of_it(Database database) {
        String bends = database.engine() == Engine.POSTGRESQL
                ? "SET standard_conforming_strings = off;\nSET search_path TO pg_catalog;\nSET DateStyle TO 'SQL, DMY';"
                : "PRAGMA case_sensitive_like = true;";
        Signed signed = Signed.on(database);

        assertThat(signed.migrate(Project.in(folder).with("V1__set.sql", bends)))
                .isInstanceOf(Migrate.Result.Migrated.class);

        assertThat(signed.acts()).contains("apply V1 done");
        assertThat(signed.check()).isEmpty();
    }

    /** On PostgreSQL rights do the same: {@code PostgresqlTrailTest}. */
    @Test
    @Survives("F56")
    void what_it_cannot_tell_of_is_not_done(Database database) {
        Signed.on(database).migrate(aProject());
        if (database.engine() == Engine.POSTGRESQL) {
            database.execute(
                    "CREATE FUNCTION deaf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''deaf''; END'",
                    "CREATE TRIGGER deaf BEFORE INSERT ON belay_audit FOR EACH ROW EXECUTE FUNCTION deaf()");
        } else {
            database.execute("CREATE TRIGGER deaf BEFORE INSERT ON belay_audit BEGIN SELECT RAISE(ABORT, 'deaf'); END");
        }

        DirectRun.failed(Signed.on(database).migrate(aProject().with("V2__b.sql", "CREATE TABLE b (id int);")));

        assertThat(database.rows("SELECT version FROM flyway_schema_history WHERE version IS NOT NULL"))
                .containsExactly("1");
        assertThat(database.rows(
                        database.engine() == Engine.POSTGRESQL
                                ? "SELECT 1 FROM pg_tables WHERE tablename = 'b'"
                                : "SELECT 1 FROM sqlite_schema WHERE name = 'b'"))
                .isEmpty();
    }

    @Test
    void is_made_where_an_older_belay_left_none(Database database) {
        DirectRun.of(aProject()).migrates(database);
        database.execute("DROP TABLE belay_audit");
        Signed signed = Signed.on(database);

        signed.migrate(aProject().with("V2__b.sql", "CREATE TABLE b (id int);"));

        assertThat(signed.acts()).containsExactly("migrate began", "apply V2 done", "migrate done");
        assertThat(signed.check()).isEmpty();
    }

    @Test
    void is_made_where_flyway_alone_was_before(Database database) {
        FlywayJudge.of(aProject(), database).migrate();
        Signed signed = Signed.on(database);

        signed.migrate(aProject().with("V2__b.sql", "CREATE TABLE b (id int);"));

        assertThat(signed.acts())
                .containsExactly("migrate began", "create history done", "apply V2 done", "migrate done");
        FlywayJudge.of(aProject(), database).agrees();
    }

    @Test
    void tells_of_what_flyway_did_when_belay_asked_it_to(Database database) {
        Project project = aProject();
        Belay simple = Belay.on(database.dataSource())
                .strategy(new Simple(false))
                .locations("filesystem:" + project.folder())
                .build();

        simple.migrate();

        assertThat(Signed.on(database).acts()).containsExactly("migrate began", "migrate done");
        assertThat(Signed.on(database).entries().get(0).attempt().strategy()).isEqualTo("simple");
    }

    @Test
    void eight_runs_at_once_make_one_trail(Database database) throws Exception {
        Project project = Project.in(folder);
        for (int version = 1; version <= 12; version++) {
            project.with("V" + version + "__t.sql", "CREATE TABLE t" + version + " (id int);");
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Migrate.Result>> runs = new ArrayList<>();
            for (int run = 0; run < 8; run++) {
                Signed signed = Signed.on(database, new Actor("runner " + run, ""));
                runs.add(() -> signed.migrate(project));
            }
            for (Future<Migrate.Result> run : threads.invokeAll(runs)) {
                assertThat(run.get()).isInstanceOfAny(Migrate.Result.Migrated.class, Migrate.Result.UpToDate.class);
            }
        } finally {
            threads.shutdownNow();
        }

        Signed signed = Signed.on(database);
        assertThat(signed.check()).isEmpty();
        assertThat(signed.acts().stream().filter(act -> act.startsWith("apply ")))
                .hasSize(12)
                .doesNotHaveDuplicates();
        assertThat(signed.acts().stream()
                        .filter(act -> act.equals("migrate began"))
                        .count())
                .isEqualTo(signed.acts().stream()
                        .filter(act -> act.equals("migrate done") || act.equals("migrate overtaken"))
                        .count());
    }

    @Test
    void the_identity_tells_databases_apart(Database database, Database other) {
        assertThat(Signed.on(database).identity()).isNotEqualTo(Signed.on(other).identity());
    }
}
