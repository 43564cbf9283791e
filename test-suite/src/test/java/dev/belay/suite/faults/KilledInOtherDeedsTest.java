package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies in a rollback, while the history is set right, while everything is dropped, or in a restore. */
@OnBothEngines
@Survives("F7")
class KilledInOtherDeedsTest {
    private static final int KILLED = 128 + 9;
    /** Those that no run of migrate passes that only applies. */
    static final Set<Failpoint> OF_OTHERS = Set.of(
            Failpoint.ALTERED,
            Failpoint.BACKUP_WRITTEN,
            Failpoint.BACKUP_PROVEN,
            Failpoint.RESTORING,
            Failpoint.RESTORED);

    private static final String ROWS = "SELECT id FROM kept ORDER BY id";

    @TempDir
    Path folder;

    private Scene scene;
    private Database database;

    @BeforeEach
    void aMigratedProject(Database fresh, Database undisturbed) {
        assumeThat(Failpoints.ALL).as("-Dbelay.faults.failpoints=all").isTrue();
        database = fresh;
        scene = Scene.in(folder, fresh, undisturbed)
                .with("V1__kept.sql", "CREATE TABLE kept (id int);")
                .with("V2__alpha.sql", "CREATE TABLE alpha (id int);")
                .with("U2__alpha.sql", "DROP TABLE alpha;")
                .with("V3__gamma.sql", "CREATE TABLE gamma (id int);")
                .with("U3__gamma.sql", "DROP TABLE gamma;");
        scene.run().with(0);
        scene.allowsAnything();
    }

    @AfterEach
    void dropCopies() {
        if (scene != null) {
            scene.dropCopies();
        }
    }

    /** {@code KilledInARollbackTest} kills it while the server works. */
    @Test
    void a_rollback_goes_on_where_it_was() {
        // the first commit is the beginning in the trail
        for (Failpoint point : List.of(Failpoint.BEGUN, Failpoint.COMMITTING, Failpoint.COMMITTED)) {
            diesAt(point, point == Failpoint.BEGUN ? 1 : 2, "rollback initial");
            assertThat(tables()).hasSize(scene.rowsOf("2") + scene.rowsOf("3"));
        }
        scene.runs("rollback initial").with(0);

        assertThat(tables()).isEmpty();
        scene.endsWell();
    }

    @Test
    void a_history_is_set_right_or_as_it_was() {
        // else the run would look at scratch databases first, and pass failpoints there
        scene.runs("fingerprint").with(0);
        database.execute("DELETE FROM flyway_schema_history");

        diesAt(Failpoint.COMMITTING, 2, "migrate");
        assertThat(scene.rowsOf("3")).isZero();
        diesAt(Failpoint.COMMITTED, 2, "migrate");
        assertThat(scene.rowsOf("3")).isOne();
        List<String> former = tables("flyway_schema_history_old");
        assertThat(former).hasSize(1);
        database.execute("DROP TABLE " + former.get(0));
        scene.endsWell();
    }

    @Test
    void everything_is_there_or_dropped_and_then_in_a_backup_that_can_be_put_back() {
        database.execute("INSERT INTO kept VALUES (1)");
        diesAt(Failpoint.BACKUP_WRITTEN, 1, "migrate --strategy ultra");
        diesAt(Failpoint.BACKUP_PROVEN, 1, "migrate --strategy ultra");
        diesAt(Failpoint.COMMITTING, 2, "migrate --strategy ultra");
        assertThat(database.rows(ROWS)).containsExactly("1");
        diesAt(Failpoint.COMMITTED, 2, "migrate --strategy ultra");
        assertThat(tables()).isEmpty();
        scene.run().with(0);
        assertThat(database.rows(ROWS)).isEmpty();
        String backup = scene.newestBackup();

        diesAt(Failpoint.RESTORING, 1, "restore " + backup);
        assertThat(database.rows(ROWS)).isEmpty();
        diesAt(Failpoint.RESTORED, 1, "restore " + backup);
        assertThat(database.rows(ROWS)).containsExactly("1");
        scene.runs("restore " + backup).with(0);

        assertThat(database.rows(ROWS)).containsExactly("1");
        database.execute("DELETE FROM kept");
        scene.endsWell();
        assertThat(scene.leftovers()).isEmpty();
    }

    @Test
    void an_index_that_is_built_anew_is_there_once() {
        assumeThat(database.engine()).isEqualTo(Engine.POSTGRESQL);
        scene.with("V4__index.sql", "CREATE INDEX kept_id ON kept (id);");
        scene.run().with(0);
        database.execute("UPDATE pg_index SET indisvalid = FALSE WHERE indexrelid = 'kept_id'::regclass");

        diesAt(Failpoint.ALTERED, 1, "validate --fix");

        scene.runs("validate --fix").with(0);
        scene.endsWell();
    }

    private void diesAt(Failpoint point, int time, String command) {
        try (Fork run = scene.starts(Failpoints.halt(point, time), command.split(" "))) {
            run.ends().with(KILLED);
        }
    }

    /** Those of V2 and V3. */
    private List<String> tables() {
        return Stream.of("alpha", "gamma")
                .flatMap(name -> tables(name).stream())
                .toList();
    }

    private List<String> tables(String beginning) {
        String names = database.engine() == Engine.POSTGRESQL
                ? "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname"
                : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name";
        return database.rows(names + " LIKE '" + beginning + "%'");
    }
}
