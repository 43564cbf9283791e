package dev.belay.domain.detection;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.OutlineChange;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the repeatable migrations do to a schema once all versioned ones are applied. A database at an earlier version
 * has what those of its time did, so that their objects say nothing about its version.
 *
 * @param checksums Flyway's of each script as it lies in the file, its placeholders not replaced
 * @param change what they create, change and drop
 */
public record Repeatables(SortedMap<String, Integer> checksums, OutlineChange change) {
    /** There are none. */
    public static final Repeatables NONE = new Repeatables(new TreeMap<>(), OutlineChange.NONE);

    public Repeatables {
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }

    /** What they did between these two states of a schema. */
    public static Repeatables between(List<Migration> migrations, Outline before, Outline after) {
        SortedMap<String, Integer> checksums = new TreeMap<>();
        for (Migration migration : migrations) {
            checksums.put(migration.script(), migration.rawChecksum());
        }
        return new Repeatables(checksums, OutlineChange.between(before, after));
    }

    /** Whether these are the migrations, as their files are now, that did it. */
    public boolean areOf(List<Migration> migrations) {
        if (migrations.size() != checksums.size()) {
            return false;
        }
        for (Migration migration : migrations) {
            Integer checksum = checksums.get(migration.script());
            if (checksum == null || checksum != migration.rawChecksum()) {
                return false;
            }
        }
        return true;
    }

    /** Whether an object is theirs: made or dropped by them, or part of a view of theirs, as its columns are. */
    public boolean own(ObjectId id) {
        return change.made().containsKey(id)
                || change.dropped().contains(id)
                || (!id.owner().isEmpty() && (isView(ObjectKind.VIEW, id) || isView(ObjectKind.MATERIALISED_VIEW, id)));
    }

    private boolean isView(ObjectKind kind, ObjectId part) {
        return change.made().containsKey(new ObjectId(kind, part.schema(), "", part.owner()));
    }
}
