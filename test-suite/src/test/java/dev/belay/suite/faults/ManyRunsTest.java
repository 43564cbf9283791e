package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight runs at once, or as many as are asked for. */
@OnBothEngines
@Survives({"F10", "F12", "F13"})
class ManyRunsTest {
    private static final int RUNS = Integer.getInteger("belay.faults.runs", 8);
    /** They share the machine. */
    private static final Duration LIMIT = Duration.ofSeconds(12L * RUNS);

    private static final Pattern APPLIED = Pattern.compile("^applied (\\S+) .*$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    @Test
    void on_a_fresh_database_each_migration_is_applied_once(Database database, Database undisturbed) {
        Scene scene = slowMigrations(database, undisturbed);

        assertThat(applied(scene)).containsExactlyInAnyOrder("V1", "V2", "V3", "V4", "V5", "R");
        scene.isWell();
    }

    @Test
    void on_an_up_to_date_database_none_writes_anything(Database database, Database undisturbed) {
        Scene scene = slowMigrations(database, undisturbed);
        scene.run().with(0);
        List<String> before = histories(database);

        assertThat(applied(scene)).isEmpty();
        assertThat(histories(database)).isEqualTo(before);
        scene.isWell();
    }

    private static List<String> histories(Database database) {
        List<String> rows =
                new ArrayList<>(database.rows("SELECT * FROM flyway_schema_history ORDER BY installed_rank"));
        rows.addAll(database.rows("SELECT * FROM belay_step ORDER BY script, statement"));
        return rows;
    }

    /** Which migrations the runs say that they applied, all together. */
    private static List<String> applied(Scene scene) {
        List<Fork> runs = scene.startTogether(RUNS);
        List<String> applied = new ArrayList<>();
        try {
            for (Fork run : runs) {
                String output = run.ends(LIMIT).with(0).output();
                APPLIED.matcher(output).results().map(line -> line.group(1)).forEach(applied::add);
            }
        } finally {
            runs.forEach(Fork::close);
        }
        return applied;
    }

    private Scene slowMigrations(Database database, Database undisturbed) {
        boolean postgresql = database.engine() == Engine.POSTGRESQL;
        String pause = postgresql
                ? "SELECT pg_sleep(0.4);\n"
                : "INSERT INTO log SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                        + " WHERE i < 1000000) SELECT i FROM n);\n";
        return Scene.in(folder, database, undisturbed)
                .with("V1__tables.sql", "CREATE TABLE log (n bigint);\nCREATE TABLE t (id int);\n" + pause)
                .with("V2__rows.sql", "INSERT INTO t VALUES (1);\n" + pause)
                .with(
                        "V3__index.sql",
                        postgresql ? "CREATE INDEX CONCURRENTLY t_id ON t (id);" : "CREATE INDEX t_id ON t (id);")
                .with(
                        "V4__parts.sql",
                        "-- belay: transaction none\nINSERT INTO t VALUES (2);\n" + pause + "VACUUM;\n"
                                + "INSERT INTO t SELECT max(id) + 1 FROM t;\n")
                .with("V5__rows.sql", pause + "INSERT INTO t SELECT max(id) + 1 FROM t;\n")
                .with("R__view.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT count(*) AS n FROM t;");
    }
}
