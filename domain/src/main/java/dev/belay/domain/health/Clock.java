package dev.belay.domain.health;

import java.time.Duration;

/** How far two clocks may be apart: tokens and consents live for minutes. */
final class Clock {
    private static final Duration NOTABLE = Duration.ofSeconds(5);
    private static final Duration TOO_FAR = Duration.ofSeconds(60);
    private static final String NEXT = "Let both machines take their time from NTP.";

    private Clock() {}

    static Check judge(Duration apart, String evidence) {
        if (apart.compareTo(NOTABLE) < 0) {
            return Check.passed(Topic.CLOCK, "clock", evidence);
        }
        return apart.compareTo(TOO_FAR) < 0
                ? Check.warning(Topic.CLOCK, "clock", evidence, NEXT)
                : Check.failed(Topic.CLOCK, "clock", evidence, NEXT);
    }
}
