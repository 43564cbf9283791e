package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Columns that a schema does not name, because they are just as the parent of their table has them. */
final class Inherited {
    private Inherited() {}

    /** The same schema with those of them that the other one names. */
    static Schema completed(Schema schema, Schema other) {
        List<SchemaObject> objects = new ArrayList<>(schema.inCreationOrder());
        for (ObjectId id : other.objects().keySet()) {
            if (id.kind() == ObjectKind.COLUMN && schema.find(id).isEmpty()) {
                inherited(schema, id).ifPresent(objects::add);
            }
        }
        return Schema.of(objects);
    }

    private static Optional<SchemaObject> inherited(Schema schema, ObjectId column) {
        ObjectId table = new ObjectId(ObjectKind.TABLE, column.schema(), "", column.owner());
        return schema.find(table).stream()
                .flatMap(found -> found.needs().stream())
                .filter(parent -> parent.kind() == ObjectKind.TABLE)
                .map(parent -> new ObjectId(ObjectKind.COLUMN, parent.schema(), parent.name(), column.name()))
                .flatMap(parent -> schema.find(parent).stream())
                .findFirst()
                .map(parent ->
                        new SchemaObject(column, parent.properties(), List.of(), true, List.of(), Set.of(table)));
    }
}
