package dev.belay.domain.schema;

import dev.belay.domain.script.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a schema, in normal form.
 *
 * @param properties what distinguishes it, such as {@code type} and {@code default} of a column: what is compared and
 *     hashed. What is as it is by default has no property
 * @param creation the SQL that creates it where everything before it in the schema is there, one statement each, for
 *     a session whose search path is the schema that holds the history; empty where it cannot be created by itself.
 *     Neither compared nor hashed
 * @param comesWithTable whether creating its table creates it too. Neither compared nor hashed
 * @param removal the SQL that drops it where nothing needs it any more, as {@code creation} creates it. Neither compared
 *     nor hashed
 * @param needs the objects without which it cannot be, as far as the engine says; of a table's columns it names those
 *     alone that it needs. Neither compared nor hashed
 */
public record SchemaObject(
        ObjectId id,
        SortedMap<String, String> properties,
        List<String> creation,
        boolean comesWithTable,
        List<String> removal,
        Set<ObjectId> needs) {
    public SchemaObject {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        creation = List.copyOf(creation);
        removal = List.copyOf(removal);
        needs = Set.copyOf(needs);
    }

    /** An object of which nothing is said but how it is created. */
    public SchemaObject(
            ObjectId id, SortedMap<String, String> properties, List<String> creation, boolean comesWithTable) {
        this(id, properties, creation, comesWithTable, List.of(), Set.of());
    }

    /** An object of which only columns come with their table. */
    public SchemaObject(ObjectId id, SortedMap<String, String> properties, List<String> creation) {
        this(id, properties, creation, id.kind() == ObjectKind.COLUMN);
    }

    /** The same as if it did not have a property. */
    public SchemaObject without(String property) {
        SortedMap<String, String> others = new TreeMap<>(properties);
        others.remove(property);
        return new SchemaObject(id, others, creation, comesWithTable, removal, needs);
    }

    /** Whether it is a column in which every row must have a value, and none comes by itself. */
    public boolean needsValue() {
        return id.kind() == ObjectKind.COLUMN
                && properties.getOrDefault("nullability", "").startsWith("not null")
                && !properties.containsKey("default")
                && !properties.containsKey("generated")
                && !properties.containsKey("identity");
    }

    /** What it is in brief, as outlines have it. */
    public String hash() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            Outline.append(text, property.getKey());
            Outline.append(text, property.getValue());
        }
        return Digest.sha256(text.toString()).substring(0, Outline.HASH_LENGTH);
    }
}
