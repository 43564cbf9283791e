package dev.belay.adapters.http.metrics;

import dev.belay.adapters.http.watch.RunEnded;
import dev.belay.adapters.http.watch.RunListener;
import dev.belay.adapters.http.watch.RunStarted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Counts and measures. Each label has few values: targets are those of the configuration, words those of the
 * documentation, and of migrations only so many are told apart. Thread-safe.
 */
public final class Metrics implements RunListener {
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final int MOST_SCRIPTS = 200;
    private static final int MOST_WORDS = 100;
    private static final String OTHER = "other";

    /** Few, because each is a line for every target, operation and phase. */
    private static final Duration[] STEPS = Stream.of(
                    "PT0.1S", "PT0.5S", "PT1S", "PT5S", "PT15S", "PT1M", "PT5M", "PT30M")
            .map(Duration::parse)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Clock clock;
    private final Set<String> targets;
    private final Words failures = new Words(MOST_WORDS);
    private final Words outcomes = new Words(MOST_WORDS);
    private final Words scripts = new Words(MOST_SCRIPTS);
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    /** What is known of a target; not a number where nothing is yet. */
    private static final class Standing {
        private volatile double running = 0;
        private volatile double pending = Double.NaN;
        private volatile double drifted = Double.NaN;
        private volatile double seenAt = Double.NaN;
        private volatile double backedUpAt = Double.NaN;
    }

    /** A set of words that stops to grow. */
    private static final class Words {
        private final int most;
        private final Set<String> known = new HashSet<>();

        private Words(int most) {
            this.most = most;
        }

        private synchronized String of(String word) {
            if (known.contains(word) || (known.size() < most && known.add(word))) {
                return word;
            }
            return OTHER;
        }
    }

    /** @param targets the names of those that there are: of no other anything is counted */
    public Metrics(List<String> targets, String version, Clock clock) {
        this.targets = Set.copyOf(targets);
        this.clock = clock;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("belay.info", () -> 1)
                .description("Which Belay this is.")
                .tag("version", version)
                .register(registry);
        targets.forEach(this::describe);
    }

    private void describe(String target) {
        Standing standing = new Standing();
        standings.put(target, standing);
        gauge("belay.run.active", "Runs under way.", target, () -> standing.running);
        gauge("belay.migrations.pending", "Migrations that are not applied yet.", target, () -> standing.pending);
        gauge(
                "belay.schema.drifted",
                "Whether the schema is not what the migrations make.",
                target,
                () -> standing.drifted);
        gauge(
                "belay.target.seen.age.seconds",
                "How long ago the target was looked at.",
                target,
                () -> age(standing.seenAt));
        gauge(
                "belay.backup.age.seconds",
                "The age of the newest proven backup.",
                target,
                () -> age(standing.backedUpAt));
    }

    private void gauge(String name, String what, String target, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).tag("target", target).register(registry);
    }

    private double age(double at) {
        return !Double.isNaN(at) ? Math.max(0, clock.millis() / 1000.0 - at) : Double.NaN;
    }

    @Override
    public void started(RunStarted run) {
        known(run.target()).ifPresent(standing -> standing.running = 1);
    }

    @Override
    public void ended(RunEnded run) {
        RunStarted start = run.start();
        known(start.target()).ifPresent(standing -> {
            standing.running = 0;
            count(run);
        });
    }

    private void count(RunEnded run) {
        String target = run.start().target();
        String operation = run.start().operation();
        Counter.builder("belay.runs")
                .description("Runs that are over.")
                .tags("target", target, "operation", operation, "outcome", outcomes.of(run.outcome()))
                .tag("exit", String.valueOf(run.exit()))
                .register(registry)
                .increment();
        run.failure()
                .ifPresent(kind -> Counter.builder("belay.failures")
                        .description("Runs that failed, by what they failed of.")
                        .tags("target", target, "operation", operation, "kind", failures.of(kind))
                        .register(registry)
                        .increment());
        Counter.builder("belay.lock.waits")
                .description("How often a run had to wait for others.")
                .tag("target", target)
                .register(registry)
                .increment(run.waits());
        long applying =
                run.applied().stream().mapToLong(RunEnded.Migrated::millis).sum();
        long rest = run.millis() - run.planningMillis() - run.waitingMillis() - applying;
        phase(target, operation, "planning", run.planningMillis());
        phase(target, operation, "waiting", run.waitingMillis());
        phase(target, operation, "applying", applying);
        phase(target, operation, "checking", Math.max(0, rest));
        timer("belay.run.duration", "How long runs took.", "target", target, "operation", operation)
                .record(Duration.ofMillis(run.millis()));
        for (RunEnded.Migrated migrated : run.applied()) {
            Timer.builder("belay.migration.duration")
                    .description("How long migrations took, by their file.")
                    .tags("target", target, "script", scripts.of(migrated.script()))
                    .register(registry)
                    .record(Duration.ofMillis(migrated.millis()));
        }
    }

    private void phase(String target, String operation, String phase, long millis) {
        timer(
                        "belay.run.phase.duration",
                        "How long the phases of runs took.",
                        "target",
                        target,
                        "operation",
                        operation,
                        "phase",
                        phase)
                .record(Duration.ofMillis(millis));
    }

    private Timer timer(String name, String what, String... tags) {
        return Timer.builder(name)
                .description(what)
                .tags(tags)
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    @Override
    public void pending(String target, int migrations) {
        known(target).ifPresent(standing -> {
            standing.pending = migrations;
            standing.seenAt = clock.millis() / 1000.0;
        });
    }

    @Override
    public void compared(String target, boolean isDrifted) {
        known(target).ifPresent(standing -> standing.drifted = isDrifted ? 1 : 0);
    }

    @Override
    public void backedUp(String target, Instant at) {
        known(target).ifPresent(standing -> standing.backedUpAt = at.toEpochMilli() / 1000.0);
    }

    private Optional<Standing> known(String target) {
        return targets.contains(target) ? Optional.ofNullable(standings.get(target)) : Optional.empty();
    }

    /** Everything, as Prometheus reads it. */
    public String text() {
        return registry.scrape();
    }
}
