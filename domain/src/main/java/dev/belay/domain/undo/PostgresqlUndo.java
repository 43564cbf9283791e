package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.undo.Deed.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The undo on PostgreSQL, as far as schemas tell it. */
final class PostgresqlUndo {
    private static final int LONGEST_NAME = 40;

    private final Schema before;
    private final Schema after;
    private final Upheaval upheaval;

    PostgresqlUndo(Schema before, Schema after) {
        this.before = Inherited.completed(before, after);
        this.after = Inherited.completed(after, before);
        this.upheaval = new Upheaval(this.before, this.after);
    }

    List<UndoPart> parts() {
        List<Deed> deeds = new ArrayList<>();
        Schedule along = new Schedule(before, after, upheaval, List.of());
        upheaval.altered().forEach((id, alteration) -> {
            if (!alteration.loosening().isEmpty()) {
                deeds.add(new Deed(Phase.LOOSEN, id, alteration.loosening()));
            }
        });
        upheaval.rebuilt().forEach(type -> deeds.add(new Deed(Phase.LOOSEN, type, List.of(aside(type)))));
        List<SchemaObject> backwards = new ArrayList<>(after.inCreationOrder());
        Collections.reverse(backwards);
        for (SchemaObject object : backwards) {
            if (upheaval.dropped().contains(object.id())
                    && along.goesAlongWith(object.id()).isEmpty()) {
                deeds.add(new Deed(Phase.DROP, object.id(), List.of(removal(object))));
            }
        }
        for (SchemaObject object : before.inCreationOrder()) {
            ObjectId id = object.id();
            @Nullable Alteration alteration = upheaval.altered().get(id);
            if (alteration != null) {
                deeds.add(new Deed(Phase.ALTER, id, alteration.parts()));
            } else if (upheaval.created().contains(id)
                    && along.comesAlongWith(id).isEmpty()) {
                deeds.add(new Deed(Phase.CREATE, id, List.of(creation(object))));
                ownership(object).ifPresent(part -> deeds.add(new Deed(Phase.ALTER, id, List.of(part))));
            }
        }
        return new Schedule(before, after, upheaval, deeds).parts();
    }

    /** A sequence that comes again under a column that stayed: the column's creation, which would tell, does not run. */
    private Optional<UndoPart> ownership(SchemaObject object) {
        String owned = "ALTER SEQUENCE " + Sql.name(object.id()) + " OWNED BY ";
        boolean isTold = object.creation().stream().anyMatch(statement -> statement.startsWith(owned));
        return object.needs().stream()
                .filter(column -> column.kind() == ObjectKind.COLUMN
                        && after.find(column).isPresent()
                        && !upheaval.created().contains(column)
                        && !isTold
                        && object.id().kind() == ObjectKind.SEQUENCE)
                .findFirst()
                .map(column -> UndoPart.reversible(
                        object.id() + " belongs to " + column + ", and goes on after its greatest value",
                        owned + Sql.owner(column) + "." + Sql.quoted(column.name()),
                        Sql.goOn("'" + Sql.name(object.id()).replace("'", "''") + "'", column)));
    }

    /** What cannot stay as it is while this undo runs. */
    Set<ObjectId> touched() {
        Set<ObjectId> touched = new TreeSet<>(upheaval.dropped());
        upheaval.altered().forEach((id, alteration) -> {
            if (alteration.retypes()) {
                touched.add(id);
            }
        });
        return touched;
    }

    private static UndoPart aside(ObjectId type) {
        return UndoPart.reversible(
                type + " makes room for its former form", rename(type) + " RENAME TO " + Sql.quoted(asideName(type)));
    }

    private static String rename(ObjectId type) {
        return "ALTER TYPE " + Sql.name(type);
    }

    private static String asideName(ObjectId type) {
        String name = type.name();
        return "belay_later_" + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private UndoPart removal(SchemaObject object) {
        ObjectId id = object.id();
        if (upheaval.rebuilt().contains(id)) {
            boolean isDomain = object.properties().getOrDefault("form", "").equals("domain");
            String name = Sql.name(new ObjectId(id.kind(), id.schema(), "", asideName(id)));
            return UndoPart.reversible(
                    "the later form of " + id + " goes", "DROP " + (isDomain ? "DOMAIN " : "TYPE ") + name);
        }
        boolean comesAgain = upheaval.created().contains(id);
        boolean isComputed = object.properties().containsKey("generated");
        boolean isElsewhere = object.properties().containsKey("server");
        String remark = id + " goes" + (comesAgain ? ", to come again as it was" : "");
        if (id.kind() == ObjectKind.TABLE && !isElsewhere) {
            return new UndoPart(Mark.LOSES_DATA, remark + ", with every row in it", object.removal());
        }
        return id.kind() == ObjectKind.COLUMN && !isComputed
                ? new UndoPart(Mark.LOSES_DATA, remark + ", with every value in it", object.removal())
                : new UndoPart(Mark.REVERSIBLE, remark, object.removal());
    }

    private UndoPart creation(SchemaObject object) {
        ObjectId id = object.id();
        String comes = id + " comes again";
        if (upheaval.rebuilt().contains(id)) {
            return valuesOf(object, comes);
        }
        return switch (id.kind()) {
            case TABLE ->
                object.properties().containsKey("server")
                        ? new UndoPart(Mark.REVERSIBLE, comes, object.creation())
                        : new UndoPart(Mark.STRUCTURE_ONLY, comes + ", without its rows", object.creation());
            case COLUMN -> column(object, comes);
            case CONSTRAINT ->
                new UndoPart(
                        Mark.REVERSIBLE,
                        comes + (isAsItIs(object) || isOfNewTable(object) ? "" : "; rows that break it stop this"),
                        object.creation());
            default -> new UndoPart(Mark.REVERSIBLE, comes, object.creation());
        };
    }

    private boolean isOfNewTable(SchemaObject object) {
        return Upheaval.ownerOf(object.id(), before)
                .filter(upheaval.created()::contains)
                .isPresent();
    }

    private boolean isAsItIs(SchemaObject object) {
        return after.find(object.id())
                .filter(now -> now.properties().equals(object.properties()))
                .isPresent();
    }

    private static UndoPart valuesOf(SchemaObject type, String comes) {
        return type.properties().getOrDefault("form", "").equals("enum")
                ? new UndoPart(
                        Mark.DECIDE,
                        comes + " with the values " + type.properties().get("labels")
                                + " alone; rows that hold another stop this: say first what they are to hold",
                        type.creation())
                : new UndoPart(Mark.DECIDE, comes + "; values that do not fit it stop this", type.creation());
    }

    private static UndoPart column(SchemaObject column, String comes) {
        if (column.properties().containsKey("generated")) {
            return new UndoPart(Mark.REVERSIBLE, comes + ", and is computed anew", column.creation());
        }
        return column.needsValue()
                ? new UndoPart(
                        Mark.DECIDE,
                        comes + " without its values, and must have one: rows stop this, unless it is given a default",
                        column.creation())
                : new UndoPart(Mark.STRUCTURE_ONLY, comes + ", without its values", column.creation());
    }
}
