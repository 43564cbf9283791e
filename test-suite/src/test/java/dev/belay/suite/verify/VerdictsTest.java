package dev.belay.suite.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.certificate.FolderCertificateFiles;
import dev.belay.adapters.jdbc.flyway.FlywayScratches;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.application.verify.Bench;
import dev.belay.application.verify.CheckCertificates;
import dev.belay.application.verify.Verify;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import dev.belay.domain.verification.Verdict;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.detection.Scratches;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each verdict, by what an undo script does to schema and rows. */
@OnBothEngines
class VerdictsTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("belay.root"), "examples", "customer-care");

    @TempDir
    Path folder;

    @Test
    void each_undo_is_judged_by_itself_right_after_its_migration(Database database) {
        boolean isPostgresql = database.engine() == Engine.POSTGRESQL;
        Project project = Project.in(folder)
                .with("V1__people.sql", """
                        CREATE TABLE people (
                            id INTEGER PRIMARY KEY,
                            name VARCHAR(20) NOT NULL UNIQUE,
                            level INTEGER CHECK (level BETWEEN 3 AND 5),
                            state VARCHAR(8) NOT NULL CHECK (state IN ('open', 'closed')));
                        CREATE TABLE visits (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES people (id));""")
                .with("U1__people.sql", "DROP TABLE visits; DROP TABLE people;")
                .with("V2__level_goes.sql", isPostgresql ? "ALTER TABLE people DROP COLUMN level;" : rebuild())
                .with(
                        "U2__level_goes.sql",
                        "ALTER TABLE people ADD COLUMN level INTEGER CHECK (level BETWEEN 3 AND 5);")
                .with(
                        "V3__mark.sql",
                        "ALTER TABLE people ADD COLUMN mark INTEGER; CREATE INDEX marks ON people (mark);")
                .with("U3__mark.sql", "DROP INDEX marks;")
                .with("V4__nothing_undone.sql", "CREATE TABLE notes (id INTEGER);")
                .with("U4__nothing_undone.sql", "-- by hand")
                .with("V5__wrong.sql", "CREATE TABLE tags (id INTEGER);")
                .with("U5__wrong.sql", "DROP TABLE tag;")
                .with("V6__no_script.sql", "CREATE TABLE words (id INTEGER);")
                .with("V7__visits_go.sql", "DELETE FROM visits;")
                .with("U7__visits_go.sql", "SELECT 1;")
                .with("V8__default.sql", "ALTER TABLE notes ADD COLUMN text VARCHAR(9) DEFAULT 'x';")
                .with("U8__default.sql", "ALTER TABLE notes DROP COLUMN text;")
                .with("V9__seed.sql", "INSERT INTO notes VALUES (1, 'a');")
                .with("U9__seed.sql", "DELETE FROM notes WHERE id = 1;");

        EngineVerification seen = verified(bench(database, project));

        assertThat(verdicts(seen))
                .isEqualTo(Map.of(
                        "V1", Verdict.RESTORES,
                        "V2", Verdict.LOSES_DATA,
                        "V3", Verdict.DOES_NOT_RESTORE,
                        "V4", Verdict.NO_UNDO,
                        "V5", Verdict.FAILS,
                        "V6", Verdict.NO_UNDO,
                        "V7", Verdict.LOSES_DATA,
                        "V8", Verdict.RESTORES,
                        "V9", Verdict.RESTORES));
        assertThat(of(seen, "V2").undo().losses())
                .containsExactly("3 of 3 values of column people.level are not what they were.");
        assertThat(of(seen, "V3").undo().differences())
                .extracting(difference -> difference.difference().text())
                .containsExactly("column people.mark is not expected");
        assertThat(of(seen, "V5").undo().failure().orElseThrow().place())
                .hasToString("U5__wrong.sql:1:1" + (isPostgresql ? "" : "2"));
        assertThat(of(seen, "V7").undo().losses().toString()).contains("rows of table visits are gone.");
        assertThat(seen.unfilled()).isEmpty();
        assertThat(seen.checks()).noneMatch(Check::isFailed);
    }

    /** SQLite drops no column that a check is on. */
    private static String rebuild() {
        return """
                CREATE TABLE people_new (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE,
                    state VARCHAR(8) NOT NULL CHECK (state IN ('open', 'closed')));
                INSERT INTO people_new SELECT id, name, state FROM people;
                DROP TABLE people;
                ALTER TABLE people_new RENAME TO people;
                """;
    }

    @Test
    void what_fails_only_on_tables_with_rows_is_said_to_lose_them(Database database) {
        Project project = Project.in(folder)
                .with("V1__a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, code INTEGER NOT NULL);")
                .with("V2__code_goes.sql", "ALTER TABLE a DROP COLUMN code;")
                .with("U2__code_goes.sql", "ALTER TABLE a ADD COLUMN code INTEGER NOT NULL;");

        JudgedMigration judged = of(verified(bench(database, project)), "V2");

        assertThat(judged.verdict()).isEqualTo(Verdict.LOSES_DATA);
        assertThat(judged.undo().losses().toString()).contains("It fails on tables with rows, which must go before it");
    }

    @Test
    void the_example_is_restored_by_each_of_its_undo_scripts(Database database) {
        EngineVerification seen = verified(bench(database, Project.in(EXAMPLE)));

        assertThat(seen.migrations()).allMatch(one -> one.verdict() == Verdict.RESTORES);
        assertThat(seen.checks()).allMatch(check -> check.outcome() == Check.Outcome.PASSED);
        assertThat(seen.unfilled()).isEmpty();
        assertThat(seen.isGood(true)).isTrue();
    }

    @Test
    void a_repeatable_that_cannot_be_repeated_is_named(Database database) {
        Project project = Project.in(folder)
                .with("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .with("R__once.sql", "CREATE VIEW once AS SELECT id FROM a;");

        EngineVerification seen = verified(bench(database, project));

        assertThat(seen.checks()).filteredOn(Check::isFailed).singleElement().satisfies(check -> {
            assertThat(check.kind()).isEqualTo(Check.Kind.REPEATABLES);
            assertThat(check.details().toString()).contains("R__once.sql", "already exists");
        });
    }

    @Test
    void a_certificate_holds_as_long_as_both_scripts_are_as_they_were(Database database) {
        Project project = Project.in(folder)
                .with("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .with("U1__a.sql", "DROP TABLE a;");
        Bench bench = bench(database, project);
        new Verify(List.of(bench), Optional.empty()).run(true, Verify.Listener.NONE);

        assertThat(findings(bench)).isEmpty();
        project.with("U1__a.sql", "DROP TABLE IF EXISTS a;");
        assertThat(findings(bench)).isEqualTo("The certificate says nothing of V1 as its scripts are now.");
    }

    private static String findings(Bench bench) {
        CheckCertificates.Result result = new CheckCertificates(List.of(bench)).run();
        return ((CheckCertificates.Result.Checked) result)
                .findings().stream().map(finding -> finding.what()).collect(Collectors.joining());
    }

    private Bench bench(Database database, Project project) {
        LocationSettings settings = LocationSettings.of(project.folder(), List.of("."));
        ClassLoader loader = VerdictsTest.class.getClassLoader();
        return new Bench(
                database.engine(),
                new FlywayScratches(Scratches.of(database), settings, loader),
                project::migrations,
                new FolderCertificateFiles(settings, loader),
                () -> RunId.of(ThreadLocalRandom.current().nextLong()));
    }

    private static EngineVerification verified(Bench bench) {
        Verify.Result result = new Verify(List.of(bench), Optional.empty()).run(false, Verify.Listener.NONE);
        assertThat(result).isInstanceOf(Verify.Result.Verified.class);
        return ((Verify.Result.Verified) result).engines().get(0);
    }

    private static Map<String, Verdict> verdicts(EngineVerification seen) {
        return seen.migrations().stream()
                .collect(Collectors.toMap(one -> one.migration().label(), JudgedMigration::verdict));
    }

    private static JudgedMigration of(EngineVerification seen, String label) {
        return seen.migrations().stream()
                .filter(one -> one.migration().label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
