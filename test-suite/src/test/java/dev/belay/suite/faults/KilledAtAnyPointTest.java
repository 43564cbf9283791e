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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies between any two things that a run does, which no signal would hit. */
@OnBothEngines
@Survives({"F1", "F6"})
class KilledAtAnyPointTest {
    private static final int KILLED = 128 + 9;

    /** Those that a run of migrate passes, in the order in which it does. */
    static final List<Failpoint> OF_MIGRATE = List.of(
            Failpoint.DECIDED,
            Failpoint.LOCKED,
            Failpoint.PLANNED,
            Failpoint.BEGUN,
            Failpoint.STATEMENT_RUN,
            Failpoint.COMMITTING,
            Failpoint.COMMITTED,
            Failpoint.PART_STARTED,
            Failpoint.PART_RUN,
            Failpoint.PART_DONE,
            Failpoint.UNLOCKING,
            Failpoint.ENDED);

    @TempDir
    Path folder;

    @Test
    void whoever_comes_after_runs_that_died_at_each_of_them_in_turn_completes(Database database, Database undisturbed) {
        Scene scene = aProject(folder, database, undisturbed);

        List<Failpoint> points = Failpoints.ALL
                ? OF_MIGRATE
                : List.of(Failpoint.LOCKED, Failpoint.COMMITTING, Failpoint.PART_RUN, Failpoint.ENDED);
        for (Failpoint point : points) {
            // so that there is something to do for each
            scene.with(
                    "R__" + (char) ('a' + OF_MIGRATE.indexOf(point)) + ".sql",
                    "INSERT INTO log VALUES (4, '" + point + "');");
            diesAt(scene, point, 1).with(KILLED);
        }

        scene.endsWell();
    }

    static Stream<Arguments> everywhere() {
        return OF_MIGRATE.stream()
                .flatMap(point -> IntStream.rangeClosed(1, times(point)).mapToObj(time -> Arguments.of(point, time)));
    }

    /** No less often than it is reached. */
    private static int times(Failpoint point) {
        return switch (point) {
            case STATEMENT_RUN -> 8;
            case COMMITTING, COMMITTED -> 14;
            case PART_STARTED, PART_RUN, PART_DONE -> 4;
            default -> 1;
        };
    }

    @ParameterizedTest(name = "{0}, reached {1} times")
    @MethodSource("everywhere")
    void of_each_of_them_alone_the_next_run_recovers(
            Failpoint point, int time, Database database, Database undisturbed) {
        assumeThat(Failpoints.ALL).as("-Dbelay.faults.failpoints=all").isTrue();
        Scene scene = aProject(folder, database, undisturbed);

        int exit = diesAt(scene, point, time).exit();

        // it is not reached so often
        assertThat(exit).isIn(time == 1 ? List.of(KILLED) : List.of(KILLED, 0));
        scene.endsWell();
    }

    private static Ended diesAt(Scene scene, Failpoint point, int time) {
        try (Fork run = scene.start(Failpoints.halt(point, time))) {
            return run.ends();
        }
    }

    /** Scripts of every kind: alone, in company, with data inline, in parts, repeatable. */
    static Scene aProject(Path folder, Database database, Database undisturbed) {
        boolean isServer = database.engine() == Engine.POSTGRESQL;
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE log (id int, what text);\nCREATE INDEX log_id ON log (id);")
                .with(
                        "V2__rows.sql",
                        isServer
                                ? "INSERT INTO log VALUES (2, 'one');\nCOPY log FROM stdin;\n2\ttwo\n\\.\n"
                                        + "INSERT INTO log VALUES (2, 'three');"
                                : "INSERT INTO log VALUES (2, 'one');\nINSERT INTO log VALUES (2, 'two');\n"
                                        + "INSERT INTO log VALUES (2, 'three');")
                .with(
                        "V3__parts.sql",
                        "-- belay: transaction none\nINSERT INTO log VALUES (3, 'one');\n"
                                + (isServer ? "CREATE INDEX CONCURRENTLY log_what ON log (what);\n" : "VACUUM;\n")
                                + "INSERT INTO log VALUES (3, 'two');");
        for (int version = 4; version < 8; version++) {
            scene.with("V" + version + "__t.sql", "CREATE TABLE t" + version + " (id int);");
        }
        return scene;
    }
}
