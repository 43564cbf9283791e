package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.SchemaObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An object that the migration left in place and made another. */
record Change(SchemaObject before, SchemaObject after) {

    ObjectId id() {
        return before.id();
    }

    Optional<String> former(String property) {
        return Optional.ofNullable(before.properties().get(property));
    }

    Optional<String> present(String property) {
        return Optional.ofNullable(after.properties().get(property));
    }

    boolean isIn(String property) {
        return !former(property).equals(present(property));
    }

    /** The properties that differ, those that are comments aside. */
    Set<String> properties() {
        Set<String> differing = new TreeSet<>(before.properties().keySet());
        differing.addAll(after.properties().keySet());
        differing.removeIf(property -> property.startsWith("comment") || !isIn(property));
        return differing;
    }
}
