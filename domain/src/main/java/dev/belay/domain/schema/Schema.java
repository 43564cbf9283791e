package dev.belay.domain.schema;

import dev.belay.domain.script.Digest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The objects of a database's schemas, without those of Belay, of Flyway, of other migration tools' histories and of
 * extensions.
 */
public final class Schema {
    private final SortedMap<ObjectId, SchemaObject> objects;

    private Schema(SortedMap<ObjectId, SchemaObject> objects) {
        this.objects = objects;
    }

    public static Schema of(List<SchemaObject> objects) {
        SortedMap<ObjectId, SchemaObject> byId = new TreeMap<>();
        for (SchemaObject object : objects) {
            if (byId.put(object.id(), object) != null) {
                throw new IllegalArgumentException("twice in one schema: " + object.id());
            }
        }
        return new Schema(Collections.unmodifiableSortedMap(byId));
    }

    public static Schema empty() {
        return of(List.of());
    }

    /** Every object by its identity, in an order in which kinds can be created. */
    public SortedMap<ObjectId, SchemaObject> objects() {
        return objects;
    }

    public Optional<SchemaObject> find(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The same in brief: of each object a hash. */
    public Outline outline() {
        SortedMap<ObjectId, String> hashes = new TreeMap<>();
        for (SchemaObject object : objects.values()) {
            StringBuilder text = new StringBuilder();
            for (Map.Entry<String, String> property : object.properties().entrySet()) {
                append(text, property.getKey());
                append(text, property.getValue());
            }
            hashes.put(object.id(), Digest.sha256(text.toString()).substring(0, Outline.HASH_LENGTH));
        }
        return new Outline(hashes);
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(' ').append(part);
    }
}
