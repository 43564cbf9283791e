package dev.belay.domain.health;

import java.util.Locale;

/** How a check came out. */
public enum CheckStatus {
    PASSED,
    /** It could not be found out, which is never taken for good. */
    SKIPPED,
    /** It does not stand against a run, but should not stay so. */
    WARNING,
    /** A run would fail, or something is broken. */
    FAILED;

    /** The name in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
