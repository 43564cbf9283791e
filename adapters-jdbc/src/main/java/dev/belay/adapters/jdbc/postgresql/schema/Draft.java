package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An object while its parts are gathered. */
final class Draft {
    private final ObjectId id;
    private final List<Place> places;
    private final SortedMap<String, String> properties = new TreeMap<>();
    private final List<String> creation = new ArrayList<>();
    private final List<String> removal = new ArrayList<>();
    private final Set<ObjectId> needs = new HashSet<>();

    /**
     * A number of a catalog.
     *
     * @param catalog such as {@code pg_class}
     * @param part the position of a column, else 0
     */
    record Place(String catalog, long oid, int part) {
        Place(String catalog, long oid) {
            this(catalog, oid, 0);
        }
    }

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

    Draft remove(String sql) {
        removal.add(sql);
        return this;
    }

    void needs(ObjectId needed) {
        needs.add(needed);
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
        return new SchemaObject(id, properties, creation, id.kind() == ObjectKind.COLUMN, removal, needs);
    }
}
