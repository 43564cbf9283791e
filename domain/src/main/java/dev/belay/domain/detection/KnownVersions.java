package dev.belay.domain.detection;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The schema of each version, as the migrations of a set make it on a fresh database.
 *
 * @param versions in the order of the set; the first is the state before the first migration
 */
public record KnownVersions(List<KnownVersion> versions, Repeatables repeatables) {

    public KnownVersions {
        versions = List.copyOf(versions);
        if (versions.isEmpty() || versions.get(0).version().isPresent()) {
            throw new IllegalArgumentException("known versions begin before the first migration");
        }
    }

    /**
     * The migrations that give a fresh database its versions, in order: the newest baseline script, where there is one,
     * in place of everything up to its version.
     */
    public static List<Migration> lineage(MigrationSet set) {
        List<Migration> lineage = new ArrayList<>();
        Optional<Version> baseline = Optional.empty();
        if (!set.baselines().isEmpty()) {
            Migration newest = set.baselines().get(set.baselines().size() - 1);
            baseline = newest.version();
            lineage.add(newest);
        }
        for (Migration migration : set.versioned()) {
            if (baseline.isEmpty() || migration.version().orElseThrow().isAfter(baseline.get())) {
                lineage.add(migration);
            }
        }
        return lineage;
    }

    /**
     * How many of the versions are still as this set makes them: all before the first migration that was changed, moved
     * or removed. The state before the first migration always is.
     */
    public int countValidFor(MigrationSet set) {
        List<Migration> lineage = lineage(set);
        int valid = 1;
        while (valid < versions.size()
                && valid <= lineage.size()
                && versions.get(valid).isAfter(lineage.get(valid - 1))) {
            valid++;
        }
        return valid;
    }

    /** Whether all of it is as this set makes it, and nothing of the set is missing. */
    public boolean areOf(MigrationSet set) {
        return countValidFor(set) == versions.size()
                && versions.size() == lineage(set).size() + 1
                && repeatables.areOf(set.repeatable());
    }

    /** The newest version. */
    public KnownVersion latest() {
        return versions.get(versions.size() - 1);
    }

    /** What this version makes; nothing where it is not known. */
    public Optional<KnownVersion> of(Version version) {
        for (KnownVersion known : versions) {
            if (known.version().equals(Optional.of(version))) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Whether the schema of one of them is another than that of the version before it. */
    public boolean isVisible(KnownVersion version) {
        return Stream.concat(version.change().made().keySet().stream(), version.change().dropped().stream())
                .anyMatch(id -> !repeatables.own(id));
    }

    /** The schema of one of them. */
    public Outline outline(KnownVersion version) {
        return new Outline(hashesUpTo(version));
    }

    private SortedMap<ObjectId, String> hashesUpTo(KnownVersion last) {
        SortedMap<ObjectId, String> hashes = new TreeMap<>();
        for (KnownVersion version : versions) {
            version.change().applyTo(hashes);
            if (version.version().equals(last.version())) {
                return hashes;
            }
        }
        throw new IllegalArgumentException(last.label() + " is not among them");
    }

    /** What all migrations make together, the repeatable ones too. */
    public Outline complete() {
        SortedMap<ObjectId, String> hashes = hashesUpTo(latest());
        repeatables.change().applyTo(hashes);
        return new Outline(hashes);
    }

    /** An outline without what repeatable migrations made: what tells its version. */
    public Outline versioned(Outline outline) {
        return repeatables.equals(Repeatables.NONE) ? outline : outline.without(repeatables::own);
    }
}
