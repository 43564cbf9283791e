package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The undo on SQLite, as far as schemas tell it. A table that ALTER TABLE cannot bring back is built anew; whatever reads
 * it is out of the way by then, or does not mind.
 */
final class SqliteUndo {
    private static final Set<ObjectKind> DEFINED =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.INDEX, ObjectKind.VIEW, ObjectKind.TRIGGER);

    private final Schema before;
    private final Schema after;
    private final Map<ObjectId, TableReturn> returns = new TreeMap<>();

    SqliteUndo(Schema before, Schema after) {
        this.before = before;
        this.after = after;
        for (SchemaObject table : before.inCreationOrder()) {
            if (table.id().kind() == ObjectKind.TABLE && after.find(table.id()).isPresent()) {
                TableReturn way = new TableReturn(before, after, table.id());
                if (way.isNeeded()) {
                    returns.put(table.id(), way);
                }
            }
        }
    }

    List<UndoPart> parts() {
        List<UndoPart> parts = new ArrayList<>();
        if (mustNotEnforceReferences()) {
            parts.add(UndoPart.reversible(
                    "references are not enforced while tables are away, and looked at in the end",
                    "PRAGMA foreign_keys = OFF"));
        }
        for (SchemaObject object : backwards()) {
            if (object.id().kind() != ObjectKind.TABLE && goes(object.id()) && !goesAlong(object.id())) {
                parts.add(UndoPart.reversible(object.id() + " goes" + again(object.id()), removal(object)));
            }
        }
        returns.values().forEach(way -> parts.addAll(way.parts()));
        for (SchemaObject table : new DropOrder(after).of(extraTables())) {
            parts.add(new UndoPart(Mark.LOSES_DATA, table.id() + " goes, with every row in it", table.removal()));
        }
        for (SchemaObject object : before.inCreationOrder()) {
            if (DEFINED.contains(object.id().kind()) && comes(object.id())) {
                boolean isTable = object.id().kind() == ObjectKind.TABLE;
                parts.add(new UndoPart(
                        isTable ? Mark.STRUCTURE_ONLY : Mark.REVERSIBLE,
                        object.id() + " comes again" + (isTable ? ", without its rows" : ""),
                        object.creation()));
            }
        }
        return parts;
    }

    /** What cannot stay as it is while this undo runs. */
    Set<ObjectId> touched() {
        Set<ObjectId> touched = new TreeSet<>();
        extraTables().forEach(table -> touched.add(table.id()));
        returns.values().stream().filter(way -> !way.isRebuild()).forEach(way -> touched.add(way.id()));
        after.objects().keySet().stream().filter(this::goes).forEach(touched::add);
        return touched;
    }

    private List<SchemaObject> backwards() {
        List<SchemaObject> objects = new ArrayList<>(after.inCreationOrder());
        Collections.reverse(objects);
        return objects;
    }

    private List<SchemaObject> extraTables() {
        return after.inCreationOrder().stream()
                .filter(object -> object.id().kind() == ObjectKind.TABLE)
                .filter(object -> before.find(object.id()).isEmpty())
                .toList();
    }

    /** Whether an index, a view or a trigger is not there before the migration, or another. */
    private boolean goes(ObjectId id) {
        boolean isDefined = DEFINED.contains(id.kind()) && id.kind() != ObjectKind.TABLE;
        return isDefined && (isOther(id) || ownerGoes(id));
    }

    private boolean isOther(ObjectId id) {
        return !before.find(id)
                .map(SchemaObject::properties)
                .equals(after.find(id).map(SchemaObject::properties));
    }

    /** A view takes its triggers with it. */
    private boolean ownerGoes(ObjectId id) {
        ObjectId view = ObjectId.of(ObjectKind.VIEW, id.owner());
        return after.find(view).isPresent() && isOther(view);
    }

    /** What a dropped or rebuilt table takes with it. */
    private boolean goesAlong(ObjectId id) {
        ObjectId table = ObjectId.of(ObjectKind.TABLE, id.owner());
        boolean isDropped = after.find(table).isPresent() && before.find(table).isEmpty();
        return isDropped || ownerGoes(id) || isOfRebuilt(id);
    }

    private boolean comes(ObjectId id) {
        return id.kind() == ObjectKind.TABLE
                ? after.find(id).isEmpty()
                : (isOther(id) || ownerGoes(id)) && !isOfRebuilt(id);
    }

    private boolean isOfRebuilt(ObjectId id) {
        return returns.values().stream()
                .anyMatch(way -> way.isRebuild() && way.id().name().equals(id.owner()));
    }

    private String again(ObjectId id) {
        return before.find(id).isPresent() ? ", to come again as it was" : "";
    }

    private static String[] removal(SchemaObject object) {
        return object.removal().toArray(new String[0]);
    }

    /** Dropping a table deletes its rows first, and what refers to them may go with them. */
    private boolean mustNotEnforceReferences() {
        DropOrder order = new DropOrder(after);
        return returns.values().stream().anyMatch(TableReturn::isRebuild)
                || extraTables().stream()
                        .anyMatch(table -> before.inCreationOrder().stream()
                                .filter(other -> other.id().kind() == ObjectKind.TABLE)
                                .flatMap(other -> after.find(other.id()).stream())
                                .anyMatch(other -> order.refersTo(other, table)));
    }
}
