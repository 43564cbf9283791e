package dev.belay.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** How long the PostgreSQL project corrects each major version: https://www.postgresql.org/support/versioning/. */
final class Support {
    private static final int WARN_DAYS = 180;

    private static final Map<Integer, LocalDate> ENDS = Map.of(
            13, LocalDate.of(2025, 11, 13),
            14, LocalDate.of(2026, 11, 12),
            15, LocalDate.of(2027, 11, 11),
            16, LocalDate.of(2028, 11, 9),
            17, LocalDate.of(2029, 11, 8),
            18, LocalDate.of(2030, 11, 14));
    private static final int OLDEST = 13;

    private Support() {}

    static Check of(String version, int major, Instant now) {
        String server = "PostgreSQL " + version;
        if (major < OLDEST) {
            return Check.failed(
                    Topic.CONNECTION,
                    "version",
                    server + " is older than the oldest version that Belay knows, " + OLDEST + ".",
                    "Upgrade the server with pg_upgrade, or by a dump and a restore.");
        }
        LocalDate end = ENDS.get(major);
        if (end == null) {
            return Check.passed(
                    Topic.CONNECTION,
                    "version",
                    server + " is newer than this release of Belay, which does not know until when it is supported.");
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.isAfter(end)) {
            return Check.warning(
                    Topic.CONNECTION,
                    "version",
                    server + " has had no corrections since its support ended on " + end + ".",
                    "Plan the upgrade to a supported major version.");
        }
        return today.isAfter(end.minusDays(WARN_DAYS))
                ? Check.warning(
                        Topic.CONNECTION,
                        "version",
                        server + " is supported until " + end + " only.",
                        "Plan the upgrade to a newer major version.")
                : Check.passed(Topic.CONNECTION, "version", server + ", supported until " + end + ".");
    }
}
