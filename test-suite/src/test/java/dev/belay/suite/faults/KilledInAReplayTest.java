package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is ended while it replays migrations on a scratch database. */
@OnPostgresql
class KilledInAReplayTest {
    private static final String SCRATCHES = "SELECT datname FROM pg_database WHERE datname LIKE 'belay\\_scratch\\_%'";

    @TempDir
    Path folder;

    @Test
    void what_a_kill_leaves_is_removed_by_the_next_run(Database database) {
        Set<String> before = new HashSet<>(database.rows(SCRATCHES));
        Project project = aReplayThatTakesLong();
        try (Fork run = start(database)) {
            untilItReplays(database);

            run.kill();
        }
        assertThat(database.rows(SCRATCHES)).hasSizeGreaterThan(before.size());

        project.with("V2__sleep.sql", "SELECT pg_sleep(0);");
        Eventually.within(Eventually.SOON, () -> "a lost session that ends", () -> !isReplaying(database));
        try (Fork next = start(database)) {
            next.ends().with(0);
        }

        assertThat(before).containsAll(database.rows(SCRATCHES));
        assertThat(folder.resolve("migrations/fingerprints-postgresql.json")).exists();
    }

    @Test
    @Survives("F8")
    void a_signal_ends_it_soon_and_it_removes_what_it_made(Database database) {
        Set<String> before = new HashSet<>(database.rows(SCRATCHES));
        aReplayThatTakesLong();
        try (Fork run = start(database)) {
            untilItReplays(database);

            run.signal("TERM");
            Ended ended = run.ends();

            assertThat(ended.exit()).isEqualTo(143);
            assertThat(ended.output()).contains("interrupted");
        }

        assertThat(before).containsAll(database.rows(SCRATCHES));
        assertThat(folder.resolve("migrations/fingerprints-postgresql.json")).doesNotExist();
    }

    private Project aReplayThatTakesLong() {
        return Project.in(folder.resolve("migrations"))
                .with("V1__table.sql", "CREATE TABLE t (id int);")
                .with("V2__sleep.sql", "SELECT pg_sleep(60);");
    }

    private Fork start(Database database) {
        return Fork.of(
                Belay.class,
                folder,
                Map.of("DATABASE_URL", database.loginUrl()),
                List.of("fingerprint", "--location", "migrations"));
    }

    private static void untilItReplays(Database database) {
        Eventually.within(Eventually.SOON, () -> "a replay", () -> isReplaying(database));
    }

    private static boolean isReplaying(Database database) {
        return !database.rows("SELECT pid FROM pg_stat_activity WHERE datname LIKE 'belay\\_scratch\\_%' AND"
                        + " wait_event = 'PgSleep'")
                .isEmpty();
    }
}
