package dev.belay.domain.undo;

import dev.belay.domain.rebuild.TableText;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Tables of SQLite in an order in which they can be dropped: first those that refer to others. */
final class DropOrder {
    private final Schema schema;

    DropOrder(Schema schema) {
        this.schema = schema;
    }

    List<SchemaObject> of(List<SchemaObject> tables) {
        List<SchemaObject> left = new ArrayList<>(tables);
        List<SchemaObject> order = new ArrayList<>();
        while (!left.isEmpty()) {
            SchemaObject next = left.get(left.size() - 1);
            for (int i = left.size() - 1; i >= 0; i--) {
                SchemaObject candidate = left.get(i);
                if (left.stream()
                        .noneMatch(other -> !other.id().equals(candidate.id()) && refersTo(other, candidate))) {
                    next = candidate;
                    break;
                }
            }
            left.remove(next);
            order.add(next);
        }
        return order;
    }

    boolean refersTo(SchemaObject table, SchemaObject other) {
        if (table.properties().getOrDefault("form", "").equals("virtual")) {
            return false;
        }
        return schema
                .find(table.id())
                .map(found -> TableText.of(found.creation().get(0)))
                .stream()
                .flatMap(text -> text.constraints().stream())
                .flatMap(constraint -> constraint.reference().stream())
                .anyMatch(reference -> Tokens.folded(reference.table().unquoted())
                        .equals(other.id().name()));
    }
}
