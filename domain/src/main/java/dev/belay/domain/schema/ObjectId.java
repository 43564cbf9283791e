package dev.belay.domain.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * What identifies an object within a schema, whatever its internal number.
 *
 * @param schema the schema that holds it, empty for the one that also holds the history: that one may have another
 *     name in each database
 * @param owner the table or view that a column, constraint, index, trigger or policy belongs to, else empty
 * @param name its name; of a function with its argument types
 */
public record ObjectId(ObjectKind kind, String schema, String owner, String name) implements Comparable<ObjectId> {
    /** An object of the schema that holds the history, which belongs to no other object. */
    public static ObjectId of(ObjectKind kind, String name) {
        return new ObjectId(kind, "", "", name);
    }

    /** What an object with an owner may belong to; nothing where it belongs to none. */
    List<ObjectId> relationsThatMayOwnIt() {
        return owner.isEmpty()
                ? List.of()
                : Stream.of(ObjectKind.values())
                        .filter(ObjectKind::isRelation)
                        .map(relation -> new ObjectId(relation, schema, "", owner))
                        .toList();
    }

    @Override
    public int compareTo(ObjectId other) {
        // by hand, as this is what large schemas spend their time on
        int order = kind.compareTo(other.kind);
        order = order == 0 ? schema.compareTo(other.schema) : order;
        order = order == 0 ? owner.compareTo(other.owner) : order;
        return order == 0 ? name.compareTo(other.name) : order;
    }

    /** As people write it: {@code column users.email}, {@code index audit.entries_at on entries}. */
    @Override
    public String toString() {
        String qualified = schema.isEmpty() ? "" : schema + ".";
        if (owner.isEmpty()) {
            return kind.word() + " " + qualified + name;
        }
        return kind == ObjectKind.COLUMN
                ? kind.word() + " " + qualified + owner + "." + name
                : kind.word() + " " + name + " on " + qualified + owner;
    }
}
