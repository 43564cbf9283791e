package dev.belay.suite.faults;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of Belay and of Flyway at once. */
@OnPostgresql
@Survives("F10")
class WithFlywayTest {
    private static final int RUNS = Integer.getInteger("belay.faults.runs", 6);

    @TempDir
    Path folder;

    @Test
    void each_migration_is_applied_once(Database database, Database undisturbed) {
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (id int);\nSELECT pg_sleep(0.4);");
        withRows(scene, 2, 5);
        together(scene, database, true);
        withRows(scene, 6, 9);
        together(scene, database, false);

        scene.endsWell();
    }

    private static void withRows(Scene scene, int from, int to) {
        for (int version = from; version <= to; version++) {
            scene.with("V" + version + "__rows.sql", "INSERT INTO t VALUES (" + version + ");\nSELECT pg_sleep(0.4);");
        }
    }

    /** Six runs, a third of them of Flyway, or as many as are asked for: all of which must end well; who is first has the better chance to work. */
    private void together(Scene scene, Database database, boolean flywayFirst) {
        PostgresqlDatabase server = (PostgresqlDatabase) database;
        List<String> arguments = List.of(
                server.url(),
                String.valueOf(server.dataSource().getUser()),
                String.valueOf(server.dataSource().getPassword()),
                scene.project().folder().toString());

        List<Fork> runs = new ArrayList<>();
        try {
            if (flywayFirst) {
                runs.addAll(flyway(arguments));
            }
            runs.addAll(scene.startTogether(RUNS - RUNS / 3));
            if (!flywayFirst) {
                runs.addAll(flyway(arguments));
            }
            for (Fork run : runs) {
                run.ends().with(0);
            }
        } finally {
            runs.forEach(Fork::close);
        }
    }

    private List<Fork> flyway(List<String> arguments) {
        return IntStream.range(0, RUNS / 3)
                .mapToObj(run -> Fork.of(FlywayProgram.class, folder, Map.of(), arguments))
                .toList();
    }
}
