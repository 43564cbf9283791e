package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The n-th write to the file or its journals is a run's last, or fails; until a run makes fewer writes than n. */
@OnSqlite
class NthWriteTest {
    /** How far one is from the next; 1 is the whole sweep. */
    private static final int STEP = Integer.getInteger("belay.faults.writes", 263);

    private static final int DONE = 0;
    private static final int EXHAUSTED = 11;
    private static final int KILLED = 128 + 9;

    private static Optional<NthWrite> library = Optional.empty();

    @TempDir
    Path folder;

    @BeforeAll
    static void compile(@TempDir Path tools) throws IOException {
        library = NthWrite.in(tools);
    }

    @ParameterizedTest
    @CsvSource({"KILL, DELETE", "KILL, WAL", "TEAR, DELETE", "TEAR, WAL"})
    @Survives("F33")
    @Timeout(60 * 60)
    void may_be_the_last(NthWrite.Mishap mishap, String journal, Database database, Database undisturbed)
            throws IOException {
        sweep(mishap, journal, database, undisturbed, KILLED);
    }

    @ParameterizedTest
    @CsvSource({"FAIL, DELETE", "FAIL, WAL", "BROKEN, DELETE", "BROKEN, WAL"})
    @Survives("F34")
    @Timeout(60 * 60)
    void may_fail(NthWrite.Mishap mishap, String journal, Database database, Database undisturbed) throws IOException {
        sweep(mishap, journal, database, undisturbed, DONE, EXHAUSTED);
    }

    private void sweep(
            NthWrite.Mishap mishap, String journal, Database database, Database undisturbed, Integer... exits)
            throws IOException {
        assumeTrue(library.isPresent(), "no C compiler, or not Linux");
        Scene scene = aScene(database, undisturbed);
        int write = 1;
        for (boolean happened = true; happened; write += STEP) {
            begin(scene, database, journal);
            Ended run;
            try (Fork fork = scene.startChain(library.get().at(write, mishap, scene.file()))) {
                run = fork.ends();
            }
            happened = NthWrite.happened(run);
            if (happened) {
                assertThat(run.exit()).as("write %s: %s", write, run.output()).isIn((Object[]) exits);
            } else {
                run.with(DONE);
            }
            scene.here("migrate --create").exits(DONE);
            scene.isWell();
        }
        assertThat(write).isGreaterThan(2 * STEP);
    }

    /** Migrations that share a commit, one that has its own, and one that goes in parts. */
    private Scene aScene(Database database, Database undisturbed) {
        return Scene.in(folder, database, undisturbed)
                .with("V1__t.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, text TEXT);")
                .with(
                        "V2__rows.sql",
                        "INSERT INTO t WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 300)"
                                + " SELECT i, 0, 'a row of some length ' || i FROM i;")
                .with("V3__index.sql", "CREATE INDEX t_text ON t (text);")
                .with(
                        "V4__parts.sql",
                        "-- belay: transaction none\nUPDATE t SET n = n + 1;\nVACUUM;\nUPDATE t SET n = n + 1;\n")
                .with("V5__u.sql", "CREATE TABLE u (id int);");
    }

    private static void begin(Scene scene, Database database, String journal) throws IOException {
        for (String ending : new String[] {"", "-journal", "-wal", "-shm"}) {
            Files.deleteIfExists(scene.file().resolveSibling(scene.file().getFileName() + ending));
        }
        database.rows("PRAGMA journal_mode = " + journal);
        // a page of its own: an empty file is no database
        database.execute("PRAGMA user_version = 1");
    }
}
