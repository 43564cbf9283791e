package dev.belay.domain.detection;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.OutlineChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a schema is from a version, in numbers of objects; {@link Likeness} names them.
 *
 * @param missing how many the version has and the schema has not
 * @param extra how many the schema has and the version has not
 * @param changed how many both have, and not alike
 * @param common how many both have alike
 */
public record Distance(KnownVersion version, int missing, int extra, int changed, int common) {

    /**
     * From each version, in their order. What repeatable migrations made is left out on both sides. It takes as long as
     * the versions have changes, not as long as all of them have objects.
     */
    public static List<Distance> ofAll(KnownVersions known, Outline actual) {
        Walk walk = new Walk(known, known.versioned(actual));
        List<Distance> distances = new ArrayList<>();
        for (KnownVersion version : known.versions()) {
            walk.take(version.change());
            distances.add(walk.from(version));
        }
        return distances;
    }

    /** How many objects differ. */
    public int differences() {
        return missing + extra + changed;
    }

    /** Whether the schema is that of the version, and only lacks something. */
    public boolean isLack() {
        return missing > 0 && extra == 0 && changed == 0;
    }

    /**
     * Whether the two have so much in common that it is no coincidence: half of what the smaller one has. The smaller
     * one, because a half-built schema lacks much, and one that another application shares has much that is not ours.
     */
    boolean isSensible() {
        int expected = common + missing + changed;
        int actual = common + extra + changed;
        return common > 0 && 2 * common >= Math.min(expected, actual);
    }

    /** Goes from version to version and counts anew only what changes between them. */
    private static final class Walk {
        private final KnownVersions known;
        private final Map<ObjectId, String> actual;
        private final Map<ObjectId, String> expected = new HashMap<>();
        private int missing;
        private int extra;
        private int changed;
        private int common;

        Walk(KnownVersions known, Outline actual) {
            this.known = known;
            this.actual = actual.hashes();
            this.extra = actual.hashes().size();
        }

        void take(OutlineChange change) {
            for (ObjectId id : change.dropped()) {
                if (!known.repeatables().own(id)) {
                    count(expected.remove(id), actual.get(id), -1);
                    count(null, actual.get(id), 1);
                }
            }
            change.made().forEach((id, hash) -> {
                if (!known.repeatables().own(id)) {
                    count(expected.put(id, hash), actual.get(id), -1);
                    count(hash, actual.get(id), 1);
                }
            });
        }

        private void count(@Nullable String of, @Nullable String in, int by) {
            if (of == null) {
                extra += in == null ? 0 : by;
            } else if (in == null) {
                missing += by;
            } else if (of.equals(in)) {
                common += by;
            } else {
                changed += by;
            }
        }

        Distance from(KnownVersion version) {
            return new Distance(version, missing, extra, changed, common);
        }
    }
}
