package dev.belay.adapters.cli.configuration;

import java.time.Duration;
import java.util.Optional;

/** How far and in which manner migrations are applied, and how long a run waits. */
public record Rules(
        Optional<Setting<String>> target,
        Setting<Boolean> outOfOrder,
        Setting<Boolean> group,
        Setting<Boolean> mixed,
        Setting<Boolean> validateOnMigrate,
        Optional<Setting<Duration>> requireRehearsal,
        Waits waits) {

    /** The limits of waiting: for the lock of another run, and for a server that does not answer yet. */
    public record Waits(Setting<Duration> lockWait, Setting<Duration> connectWait) {}

    static Rules read(Values values) {
        return new Rules(
                values.text(Key.TARGET),
                values.truth(Key.OUT_OF_ORDER, false),
                values.truth(Key.GROUP, false),
                values.truth(Key.MIXED, false),
                values.truth(Key.VALIDATE_ON_MIGRATE, true),
                values.duration(Key.REQUIRE_REHEARSAL),
                new Waits(
                        values.duration(Key.LOCK_WAIT, Duration.ofMinutes(5)),
                        values.duration(Key.CONNECT_WAIT, Duration.ofSeconds(30))));
    }
}
