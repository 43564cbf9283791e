package dev.belay.domain.script;

import org.jspecify.annotations.Nullable;

/** The name of a schema object as the catalog holds it: unquoted, folded and cut as the engine does. */
public record QualifiedName(@Nullable String schema, String name) {
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
