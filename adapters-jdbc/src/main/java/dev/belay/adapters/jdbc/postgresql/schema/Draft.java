package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An object while its parts are gathered. */
final class Draft {
    private final ObjectId id;
    private final List<Place> places;
    private final SortedMap<String, String> properties = new TreeMap<>();
    private final List<String> creation = new ArrayList<>();

    /**
     * A number of a catalog.
     *
     * @param catalog such as {@code pg_class}
     */
    record Place(String catalog, long oid) {}

    /** @param places where the catalogs hold it, and what comes with it */
    Draft(ObjectId id, Place... places) {
        this.id = id;
        this.places = List.of(places);
    }

    ObjectId id() {
        return id;
    }

    List<Place> places() {
        return places;
    }

    SortedMap<String, String> properties() {
        return properties;
    }

    Draft with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    Draft with(String property, Optional<String> value) {
        value.ifPresent(present -> properties.put(property, present));
        return this;
    }

    Draft when(boolean holds, String property, String value) {
        return holds ? with(property, value) : this;
    }

    Draft create(String sql) {
        creation.add(sql);
        return this;
    }

    Draft create(List<String> sql) {
        creation.addAll(sql);
        return this;
    }

    /** @param what as COMMENT ON names it */
    Draft comment(String what, Optional<String> comment) {
        return comment("comment", what, comment);
    }

    /** A comment on a part of the object, which is a property of the object itself. */
    Draft comment(String property, String what, Optional<String> comment) {
        comment.ifPresent(text -> create("COMMENT ON " + what + " IS " + Names.literal(text)));
        return with(property, comment);
    }

    SchemaObject object() {
        return new SchemaObject(id, properties, creation);
    }
}
