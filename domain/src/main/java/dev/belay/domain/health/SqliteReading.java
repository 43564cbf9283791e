package dev.belay.domain.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * That a SQLite file could be read; where another process has it for itself, it cannot.
 *
 * @param took how long the shortest question took
 */
public record SqliteReading(Duration took) implements Facts {

    @Override
    public List<Check> checks(Instant now) {
        return List.of(Check.passed(
                Topic.LOCKS,
                "free-to-read",
                "The file could be read within " + took.toMillis() + " ms: nobody has it for himself."));
    }
}
