package dev.belay.domain.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which backups are kept: of each database the newest proven ones, and those that are younger than a certain age. The
 * newest proven one of a database is never given up, nor is one that is not proven yet and newer than that.
 *
 * @param last how many of each database
 * @param age up to which age, where that counts too
 */
public record Retention(int last, Optional<Duration> age) {
    public Retention {
        if (last < 0) {
            throw new IllegalArgumentException("a number of backups is not negative");
        }
    }

    /** Those that need not be kept, oldest first. */
    public List<Backup> expired(List<Backup> backups, Instant now) {
        List<Backup> newestFirst = new ArrayList<>(backups);
        newestFirst.sort(
                Comparator.comparing(Backup::madeAt).thenComparing(Backup::id).reversed());
        Map<String, Integer> proven = new HashMap<>();
        List<Backup> expired = new ArrayList<>();
        for (Backup backup : newestFirst) {
            int newer = proven.getOrDefault(backup.source().target(), 0);
            if (backup.proven()) {
                proven.put(backup.source().target(), newer + 1);
            }
            if (newer > 0 && !(backup.proven() && newer < last) && !isYoung(backup, now)) {
                expired.add(0, backup);
            }
        }
        return List.copyOf(expired);
    }

    private boolean isYoung(Backup backup, Instant now) {
        return age.isPresent() && backup.madeAt().isAfter(now.minus(age.get()));
    }
}
