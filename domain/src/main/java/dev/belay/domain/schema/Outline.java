package dev.belay.domain.schema;

import dev.belay.domain.script.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A schema in brief: enough to recognise it and to name what differs, not how.
 *
 * @param hashes of each object the beginning of the SHA-256 of its properties
 */
public record Outline(SortedMap<ObjectId, String> hashes) {
    static final int HASH_LENGTH = 16;

    public Outline {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /** The same without some objects. */
    public Outline without(Predicate<ObjectId> left) {
        SortedMap<ObjectId, String> others = new TreeMap<>(hashes);
        others.keySet().removeIf(left);
        return new Outline(others);
    }

    /** The identity of the whole. */
    public Fingerprint fingerprint() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<ObjectId, String> entry : hashes.entrySet()) {
            ObjectId id = entry.getKey();
            append(text, id.kind().word());
            append(text, id.schema());
            append(text, id.owner());
            append(text, id.name());
            append(text, entry.getValue());
        }
        return new Fingerprint(Digest.sha256(text.toString()));
    }

    /** With its length before it, so that no two lists of parts make one text. */
    static void append(StringBuilder text, String part) {
        text.append(part.length()).append(' ').append(part);
    }
}
