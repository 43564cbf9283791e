package dev.belay.domain.assessment;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Numbers that are passed over, where versions else count on one by one: a file may have been lost on the way. Dates,
 * tens and versions with several parts do not count on, and have no gaps.
 */
public final class VersionGap {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /** Where more than every fourth number is passed over, nobody counts on. */
    private static final int RARE = 4;

    private VersionGap() {}

    /** What is passed over below the newest version that was applied. */
    public static Optional<Finding> in(MigrationSet set, History history) {
        TreeSet<Integer> numbers = new TreeSet<>();
        List<Version> versions = new ArrayList<>();
        for (Migration migration : set.versioned()) {
            versions.add(migration.version().orElseThrow());
        }
        for (AppliedMigration row : history.rows()) {
            row.version().ifPresent(versions::add);
        }
        for (Version version : versions) {
            if (!NUMBER.matcher(version.toString()).matches()) {
                return Optional.empty();
            }
            numbers.add(Integer.valueOf(version.toString()));
        }
        Optional<Integer> latest = history.latest().map(version -> Integer.valueOf(version.toString()));
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        List<String> gaps = new ArrayList<>();
        for (int number = numbers.first(); number < latest.get(); number++) {
            if (!numbers.contains(number)) {
                gaps.add(String.valueOf(number));
            }
        }
        return gaps.isEmpty() || gaps.size() * RARE > numbers.last() - numbers.first() + 1
                ? Optional.empty()
                : Optional.of(finding(gaps, latest.get()));
    }

    private static Finding finding(List<String> gaps, int latest) {
        boolean one = gaps.size() == 1;
        return Finding.of(
                FindingKind.VERSION_GAP,
                (one ? "Version " : "Versions ") + String.join(", ", gaps)
                        + (one ? " is" : " are") + " neither among the migrations nor in the history, and version "
                        + latest + " is applied.",
                "If a file was lost, bring it back under a version above the latest; if the number was never used, there"
                        + " is nothing to do.");
    }
}
