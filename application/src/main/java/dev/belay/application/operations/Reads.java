package dev.belay.application.operations;

import dev.belay.application.report.Report;
import dev.belay.domain.audit.Actor;
import dev.belay.domain.operation.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps those who read from wearing a database out: few read at once, and what everybody asks for is read for all who ask
 * within a moment.
 */
final class Reads {
    private static final int MOST_AT_ONCE = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Reads(Clock clock) {
        this.clock = clock;
    }

    private record Kept(Instant at, Report report) {}

    /** Nothing where too many read of the target already. */
    Optional<Report> of(Target target, Reading reading, Actor actor) {
        String name = target.sheet().name();
        if (!isForAll(reading)) {
            return placed(name, () -> target.read(reading, actor));
        }
        String key = reading.word() + ' ' + name;
        Optional<Report> fresh = fresh(key);
        return fresh.isPresent()
                ? fresh
                : placed(key, () -> {
                    // whoever waited for a place may find what the one before has read
                    Optional<Report> meanwhile = fresh(key);
                    if (meanwhile.isPresent()) {
                        return meanwhile.get();
                    }
                    Report report = target.read(reading, actor);
                    kept.put(key, new Kept(clock.instant(), report));
                    return report;
                });
    }

    /** Forgets what was read of a target: it is being changed. */
    void forget(String name) {
        kept.keySet().removeIf(key -> key.endsWith(' ' + name));
    }

    private Optional<Report> fresh(String key) {
        return Optional.ofNullable(kept.get(key))
                .filter(last ->
                        Duration.between(last.at(), clock.instant()).abs().compareTo(FRESH) < 0)
                .map(Kept::report);
    }

    private static boolean isForAll(Reading reading) {
        return reading instanceof Reading.Standing || reading instanceof Reading.Health;
    }

    /** What is for all is read by one, and whatever else by a few. */
    private Optional<Report> placed(String key, Supplier<Report> read) {
        Semaphore free = places.computeIfAbsent(key, none -> new Semaphore(key.indexOf(' ') < 0 ? MOST_AT_ONCE : 1));
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(read.get());
        } finally {
            free.release();
        }
    }
}
