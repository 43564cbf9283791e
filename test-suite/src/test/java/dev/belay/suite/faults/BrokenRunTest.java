package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.belay.application.failpoint.Failpoint;
import dev.belay.application.port.Progress;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.target.Engine;
import dev.belay.library.Belay;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.DirectRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something breaks in the program itself: an error where nobody expects one, in a listener, for want of memory. */
@OnBothEngines
@Survives("F9")
class BrokenRunTest {
    private static final int BROKEN = 1;

    @TempDir
    Path folder;

    @Test
    void an_error_anywhere_ends_the_run_and_the_next_one_completes(Database database, Database undisturbed) {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);
        List<Failpoint> points = Failpoints.ALL ? KilledAtAnyPointTest.OF_MIGRATE : List.of(Failpoint.STATEMENT_RUN);
        for (Failpoint point : points) {
            scene.with("R__" + (char) ('a' + points.indexOf(point)) + ".sql", "INSERT INTO log VALUES (5, 'x');");
            try (Fork run = scene.start(Failpoints.at(point, "throw", 1))) {
                run.ends().with(BROKEN).saying("failpoint " + point);
            }
        }

        scene.endsWell();
    }

    @Test
    void too_little_memory_for_a_script_changes_nothing(Database database, Database undisturbed) {
        assumeThat(Failpoints.ALL).as("-Dbelay.faults.failpoints=all").isTrue();
        Scene scene = Scene.in(folder, database, undisturbed)
                .with("V1__table.sql", "CREATE TABLE t (n int);")
                .with("V2__large.sql", "INSERT INTO t VALUES (1);\n" + "-- filler\n".repeat(1_500_000));

        try (Fork run = scene.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx24m"))) {
            run.ends().with(BROKEN).saying("OutOfMemoryError");
        }

        scene.endsWell();
    }

    /** Of a library, the application that it is part of lives on, with its pool. */
    @Test
    void a_listener_that_throws_leaves_the_pool_as_it_was(Database database, Database undisturbed) throws SQLException {
        Scene scene = KilledAtAnyPointTest.aProject(folder, database, undisturbed);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2_000);
        Set<String> before = threads();
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Belay belay = Belay.on(pool)
                    .locations("filesystem:" + scene.project().folder())
                    .build();

            for (int applied = 1; applied < 4; applied++) {
                assertThatThrownBy(() -> belay.migrate(new ThrowsAfterEach())).hasMessage("no more");
                try (Connection connection = pool.getConnection()) {
                    connection.setAutoCommit(false);
                    assertThat(Database.rows(connection, "SELECT count(*) FROM flyway_schema_history"))
                            .containsExactly(String.valueOf(applied));
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                assertThat(locks(database)).isEqualTo("0");
            }
            belay.migrate();
        }

        assertThat(threads()).isSubsetOf(before);
        DirectRun.of(scene.project()).migrates(undisturbed);
        assertThat(Contents.of(database)).isEqualTo(Contents.of(undisturbed));
    }

    private static final class ThrowsAfterEach implements Progress {
        @Override
        public void applied(Migration migration, int millis) {
            throw new IllegalStateException("no more");
        }
    }

    private static String locks(Database database) {
        return database.engine() == Engine.SQLITE
                ? "0"
                : database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    /** Those of Belay, by name. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("belay"))
                .collect(Collectors.toSet());
    }
}
