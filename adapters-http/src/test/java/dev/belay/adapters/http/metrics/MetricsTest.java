package dev.belay.adapters.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.http.watch.Ran;
import dev.belay.adapters.http.watch.RunEnded;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    private final Metrics metrics = new Metrics(List.of("shop", "blog"), "1.2.3", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void says_how_runs_ended_and_what_took_how_long() {
        metrics.started(Ran.done("shop").start());
        assertThat(metrics.text()).contains("belay_run_active{target=\"shop\"} 1.0");
        metrics.ended(Ran.done("shop"));
        metrics.ended(Ran.failed("shop", 4, "syntax"));
        metrics.ended(Ran.failed("shop", 4, "syntax"));

        assertThat(metrics.text().lines())
                .contains(
                        "belay_run_active{target=\"shop\"} 0.0",
                        "belay_runs_total{exit=\"0\",operation=\"migrate\",outcome=\"applied\",target=\"shop\"} 1.0",
                        "belay_runs_total{exit=\"4\",operation=\"migrate\",outcome=\"failed\",target=\"shop\"} 2.0",
                        "belay_failures_total{kind=\"syntax\",operation=\"migrate\",target=\"shop\"} 2.0",
                        "belay_lock_waits_total{target=\"shop\"} 1.0",
                        "belay_run_duration_seconds_count{operation=\"migrate\",target=\"shop\"} 3",
                        phase("planning", "0.3"),
                        phase("waiting", "0.3"),
                        phase("applying", "0.4"),
                        phase("checking", "0.1"),
                        "belay_migration_duration_seconds_sum{script=\"V1__a.sql\",target=\"shop\"} 0.4");
    }

    private static String phase(String phase, String seconds) {
        return "belay_run_phase_duration_seconds_sum{operation=\"migrate\",phase=\"" + phase + "\",target=\"shop\"} "
                + seconds;
    }

    @Test
    void says_where_targets_stand_once_that_is_known() {
        assertThat(metrics.text()).contains("belay_migrations_pending{target=\"shop\"} NaN");
        metrics.pending("shop", 3);
        metrics.compared("shop", true);
        metrics.backedUp("shop", NOW.minusSeconds(90));

        assertThat(metrics.text().lines())
                .contains(
                        "belay_migrations_pending{target=\"shop\"} 3.0",
                        "belay_schema_drifted{target=\"shop\"} 1.0",
                        "belay_backup_age_seconds{target=\"shop\"} 90.0",
                        "belay_target_seen_age_seconds{target=\"shop\"} 0.0",
                        "belay_schema_drifted{target=\"blog\"} NaN",
                        "belay_info{version=\"1.2.3\"} 1");
    }

    /** Whatever runs, and however many migrations: who reads this does not drown. */
    @Test
    void has_an_end() {
        for (int i = 0; i < 3_000; i++) {
            metrics.ended(new RunEnded(
                    Ran.done(i % 2 == 0 ? "shop" : "target" + i).start(),
                    "outcome" + i,
                    0,
                    Optional.of("kind" + i),
                    1,
                    1,
                    0,
                    0,
                    List.of(new RunEnded.Migrated("V" + i + "__x.sql", 1))));
        }

        assertThat(metrics.text().lines().count()).isLessThan(2_000);
        assertThat(metrics.text()).contains("script=\"other\"").doesNotContain("target1\"");
    }
}
