package dev.belay.domain.detection;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What keeps a schema from being a version's.
 *
 * @param missing what the version has and the schema has not
 * @param extra what the schema has and the version has not
 * @param changed what both have, and not alike
 */
public record Likeness(KnownVersion version, List<ObjectId> missing, List<ObjectId> extra, List<ObjectId> changed) {

    public Likeness {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        changed = List.copyOf(changed);
    }

    /** @param expected the outline of that version */
    static Likeness of(KnownVersion version, Outline expected, Outline actual) {
        List<ObjectId> missing = new ArrayList<>();
        List<ObjectId> changed = new ArrayList<>();
        for (Map.Entry<ObjectId, String> object : expected.hashes().entrySet()) {
            String hash = actual.hashes().get(object.getKey());
            if (hash == null) {
                missing.add(object.getKey());
            } else if (!hash.equals(object.getValue())) {
                changed.add(object.getKey());
            }
        }
        List<ObjectId> extra = new ArrayList<>();
        for (ObjectId id : actual.hashes().keySet()) {
            if (!expected.hashes().containsKey(id)) {
                extra.add(id);
            }
        }
        return new Likeness(version, missing, extra, changed);
    }

    /** How many objects differ. */
    public int differences() {
        return missing.size() + extra.size() + changed.size();
    }
}
