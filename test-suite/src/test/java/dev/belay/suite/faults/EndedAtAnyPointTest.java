package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belay.application.failpoint.Failpoint;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody ends the session of a run between any two things that it does; the run itself lives on. */
@OnPostgresql
@Survives("F23")
class EndedAtAnyPointTest {
    /** Before it takes the lock a session has no name of its own. */
    private static final String END = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE"
            + " datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

    @TempDir
    Path folder;

    static Stream<Failpoint> points() {
        return Failpoints.ALL
                ? KilledAtAnyPointTest.OF_MIGRATE.stream()
                : Stream.of(Failpoint.LOCKED, Failpoint.COMMITTED, Failpoint.PART_RUN);
    }

    /** It comes back by itself, and applies each migration once. */
    @ParameterizedTest
    @MethodSource("points")
    void the_run_comes_back_on_a_new_session(Failpoint point, Database database, Database undisturbed) {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);

        try (Fork run = scene.startChain(Failpoints.pause(point))) {
            run.untilItSays("paused at " + point);
            assertThat(database.value(END)).isEqualTo(point == Failpoint.ENDED ? "0" : "1");
            Ended ended = run.goOn().ends().with(0);
            for (int version = 1; version < 8; version++) {
                assertThat(ended.output().split("applied V" + version + " ", -1))
                        .as(ended.output())
                        .hasSize(2);
            }
        }

        scene.isWell();
    }

    /** With one strategy and no second try, the run says what is known, and the next one completes. */
    @Test
    void with_direct_alone_the_next_run_completes(Database database, Database undisturbed) {
        assumeThat(Failpoints.ALL).as("-Dbelay.faults.failpoints=all").isTrue();
        for (Failpoint point : List.of(Failpoint.DECIDED, Failpoint.PLANNED, Failpoint.COMMITTING)) {
            Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);
            scene.with("R__" + point + ".sql", "INSERT INTO log VALUES (4, 'again');");
            try (Fork run = scene.start(Failpoints.pause(point))) {
                run.untilItSays("paused at " + point);
                database.value(END);
                run.goOn().ends().with(7);
            }
        }
        KilledAtAnyPointTest.aProject(folder, database, undisturbed).endsWell();
    }
}
