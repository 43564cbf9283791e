package dev.belay.domain.schema;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What makes one outline of another. A thousand versions of a schema are hardly more than the newest one where each is
 * kept as a change of the one before it.
 *
 * @param made the objects that were created or changed, with their hashes
 * @param dropped the objects that are there no more; none of them is among those made
 */
public record OutlineChange(SortedMap<ObjectId, String> made, SortedSet<ObjectId> dropped) {
    /** Nothing changed. */
    public static final OutlineChange NONE = new OutlineChange(new TreeMap<>(), new TreeSet<>());

    public OutlineChange {
        made = Collections.unmodifiableSortedMap(new TreeMap<>(made));
        dropped = Collections.unmodifiableSortedSet(new TreeSet<>(dropped));
        if (!Collections.disjoint(made.keySet(), dropped)) {
            throw new IllegalArgumentException("an object is either made or dropped");
        }
    }

    /** What leads from the one to the other. */
    public static OutlineChange between(Outline before, Outline after) {
        SortedMap<ObjectId, String> made = new TreeMap<>();
        for (Map.Entry<ObjectId, String> object : after.hashes().entrySet()) {
            if (!object.getValue().equals(before.hashes().get(object.getKey()))) {
                made.put(object.getKey(), object.getValue());
            }
        }
        SortedSet<ObjectId> dropped = new TreeSet<>(before.hashes().keySet());
        dropped.removeAll(after.hashes().keySet());
        return new OutlineChange(made, dropped);
    }

    /** Does it to the hashes of an outline. */
    public void applyTo(Map<ObjectId, String> hashes) {
        hashes.keySet().removeAll(dropped);
        hashes.putAll(made);
    }
}
