package dev.belay.domain.schema;

import java.util.List;
import java.util.TreeMap;

/** Objects of a schema as tests write them. */
final class SomeObject {
    private SomeObject() {}

    /** @param properties names and values in turn */
    static SchemaObject of(ObjectId id, String... properties) {
        TreeMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put(properties[i], properties[i + 1]);
        }
        return new SchemaObject(id, map, List.of("CREATE " + id));
    }

    static SchemaObject table(String name, String... properties) {
        return of(ObjectId.of(ObjectKind.TABLE, name), properties);
    }

    static SchemaObject column(String table, String name, String... properties) {
        return part(ObjectKind.COLUMN, table, name, properties);
    }

    static SchemaObject index(String table, String name, String... properties) {
        return part(ObjectKind.INDEX, table, name, properties);
    }

    private static SchemaObject part(ObjectKind kind, String table, String name, String... properties) {
        return of(new ObjectId(kind, "", table, name), properties);
    }
}
