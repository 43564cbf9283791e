package dev.belay.domain.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What one look at a database showed.
 *
 * @param checks by topic; within one as they were made
 */
public record HealthReport(Instant at, Duration took, List<Check> checks) {
    public HealthReport {
        checks = checks.stream().sorted(Comparator.comparing(Check::topic)).toList();
    }

    /** Whether nothing failed. */
    public boolean isHealthy() {
        return checks.stream().noneMatch(Check::isFailed);
    }

    /** How many checks came out so. */
    public long count(CheckStatus status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }
}
