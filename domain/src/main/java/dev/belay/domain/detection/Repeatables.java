package dev.belay.domain.detection;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the repeatable migrations do to a schema once all versioned ones are applied. A database at an earlier version
 * has what those of its time did, so that their objects say nothing about its version.
 *
 * @param checksums Flyway's of each script as it lies in the file, its placeholders not replaced
 * @param made the objects that they create or change, as they leave them
 * @param dropped the objects that they drop
 */
public record Repeatables(SortedMap<String, Integer> checksums, Outline made, SortedSet<ObjectId> dropped) {
    /** There are none. */
    public static final Repeatables NONE =
            new Repeatables(new TreeMap<>(), new Outline(new TreeMap<>()), new TreeSet<>());

    public Repeatables {
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
        dropped = Collections.unmodifiableSortedSet(new TreeSet<>(dropped));
    }

    /** What they did between these two states of a schema. */
    public static Repeatables between(List<Migration> migrations, Outline before, Outline after) {
        SortedMap<String, Integer> checksums = new TreeMap<>();
        for (Migration migration : migrations) {
            checksums.put(migration.script(), migration.rawChecksum());
        }
        SortedMap<ObjectId, String> made = new TreeMap<>();
        for (Map.Entry<ObjectId, String> object : after.hashes().entrySet()) {
            if (!object.getValue().equals(before.hashes().get(object.getKey()))) {
                made.put(object.getKey(), object.getValue());
            }
        }
        SortedSet<ObjectId> dropped = new TreeSet<>(before.hashes().keySet());
        dropped.removeAll(after.hashes().keySet());
        return new Repeatables(checksums, new Outline(made), dropped);
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
        return made.hashes().containsKey(id)
                || dropped.contains(id)
                || (!id.owner().isEmpty() && (isView(ObjectKind.VIEW, id) || isView(ObjectKind.MATERIALISED_VIEW, id)));
    }

    private boolean isView(ObjectKind kind, ObjectId part) {
        return made.hashes().containsKey(new ObjectId(kind, part.schema(), "", part.owner()));
    }

    /** The outline that a schema has after them. */
    Outline appliedTo(Outline before) {
        SortedMap<ObjectId, String> hashes = new TreeMap<>(before.hashes());
        hashes.keySet().removeAll(dropped);
        hashes.putAll(made.hashes());
        return new Outline(hashes);
    }
}
