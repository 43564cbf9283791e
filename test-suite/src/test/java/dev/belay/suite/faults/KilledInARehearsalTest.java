package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal that is killed: what it leaves, and who removes it. */
@OnBothEngines
class KilledInARehearsalTest {
    @TempDir
    Path folder;

    @Test
    void what_a_kill_leaves_is_removed_by_the_next_one(Database database) {
        boolean isSqlite = database.engine() == Engine.SQLITE;
        database.execute("CREATE TABLE mine (id INTEGER)");
        Project project = Project.in(folder.resolve("m"))
                .with(
                        "V1__slow.sql",
                        isSqlite
                                ? "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 2000000000)"
                                        + " SELECT count(*) FROM c;"
                                : "SELECT pg_sleep(600);");
        try (Fork run = start(database)) {
            Eventually.within(Eventually.SOON, () -> "a copy", () -> copies(database) > 0);
            run.kill();
        }
        assertThat(copies(database)).isPositive();

        project.with("V1__slow.sql", "SELECT 1;");
        Eventually.within(Eventually.SOON, () -> "a next one that removes it", () -> {
            try (Fork next = start(database)) {
                next.ends().with(0);
            }
            return copies(database) == 0;
        });

        assertThat(database.rows("SELECT * FROM mine")).isEmpty();
    }

    private Fork start(Database database) {
        return Fork.of(
                Belay.class,
                folder,
                Map.of("DATABASE_URL", database.loginUrl()),
                List.of("rehearse", "--location", "m", "--baseline-on-migrate", "--baseline-version", "0"));
    }

    private static long copies(Database database) {
        if (database.engine() == Engine.POSTGRESQL) {
            return database.rows("SELECT 1 FROM pg_database WHERE datname LIKE 'belay\\_rehearsal\\_%'")
                    .size();
        }
        Path file = Path.of(database.loginUrl().substring("sqlite:".length())).toAbsolutePath();
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(one -> !one.equals(file)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
