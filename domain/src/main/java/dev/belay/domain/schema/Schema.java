package dev.belay.domain.schema;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The objects of a database's schemas, without those of Belay, of Flyway, of other migration tools' histories and of
 * extensions. Two are equal whose objects have equal properties, however they are created.
 */
public final class Schema {
    private final SortedMap<ObjectId, SchemaObject> objects;
    private final List<SchemaObject> inCreationOrder;

    private Schema(SortedMap<ObjectId, SchemaObject> objects, List<SchemaObject> inCreationOrder) {
        this.objects = objects;
        this.inCreationOrder = inCreationOrder;
    }

    /** A schema of these objects, each after what it needs. */
    public static Schema of(List<SchemaObject> objects) {
        SortedMap<ObjectId, SchemaObject> byId = new TreeMap<>();
        for (SchemaObject object : objects) {
            if (byId.put(object.id(), object) != null) {
                throw new IllegalArgumentException("twice in one schema: " + object.id());
            }
        }
        return new Schema(Collections.unmodifiableSortedMap(byId), List.copyOf(objects));
    }

    public static Schema empty() {
        return of(List.of());
    }

    /** Every object by its identity, in the order of reports. */
    public SortedMap<ObjectId, SchemaObject> objects() {
        return objects;
    }

    /** Every object after what it needs. */
    public List<SchemaObject> inCreationOrder() {
        return inCreationOrder;
    }

    public Optional<SchemaObject> find(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /**
     * The objects of this schema that another one lacks, each after what it needs: running the SQL that creates them
     * gives the other one what it lacks. What comes with a table that is missing is not among them.
     */
    public List<SchemaObject> missingFrom(Schema other) {
        return inCreationOrder.stream()
                .filter(object -> !other.objects.containsKey(object.id()))
                .filter(object -> !object.comesWithTable() || other.hasOwnerOf(object.id()))
                .toList();
    }

    private boolean hasOwnerOf(ObjectId id) {
        return id.relationsThatMayOwnIt().stream().anyMatch(owner -> objects.containsKey(owner));
    }

    /** The same in brief: of each object a hash. */
    public Outline outline() {
        SortedMap<ObjectId, String> hashes = new TreeMap<>();
        for (SchemaObject object : objects.values()) {
            hashes.put(object.id(), object.hash());
        }
        return new Outline(hashes);
    }

    /** The identity of the whole. */
    public Fingerprint fingerprint() {
        return outline().fingerprint();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema schema
                && SchemaDifference.between(this, schema).isEmpty();
    }

    @Override
    public int hashCode() {
        return objects.keySet().hashCode();
    }
}
