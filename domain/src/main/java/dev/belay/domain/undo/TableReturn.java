package dev.belay.domain.undo;

import dev.belay.domain.rebuild.Rebuild;
import dev.belay.domain.rebuild.Rebuilding;
import dev.belay.domain.rebuild.StandingTable;
import dev.belay.domain.rebuild.TableText;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a table of SQLite that stays becomes what it was: by ALTER TABLE where that can, else built anew. */
final class TableReturn {
    private final Schema before;
    private final Schema after;
    private final ObjectId id;
    private final List<SchemaObject> lost;
    private final List<SchemaObject> regained;
    private final List<Change> changed = new ArrayList<>();

    TableReturn(Schema before, Schema after, ObjectId id) {
        this.before = before;
        this.after = after;
        this.id = id;
        this.lost = onlyIn(after, before);
        this.regained = onlyIn(before, after);
        for (SchemaObject object : before.inCreationOrder()) {
            if (object.id().equals(id) || isPart(object)) {
                after.find(object.id())
                        .filter(now -> !now.properties().equals(object.properties()))
                        .ifPresent(now -> changed.add(new Change(object, now)));
            }
        }
    }

    ObjectId id() {
        return id;
    }

    boolean isNeeded() {
        return !lost.isEmpty() || !regained.isEmpty() || !changed.isEmpty();
    }

    private List<SchemaObject> onlyIn(Schema one, Schema other) {
        return one.inCreationOrder().stream()
                .filter(this::isPart)
                .filter(object -> other.find(object.id()).isEmpty())
                .toList();
    }

    private boolean isPart(SchemaObject object) {
        boolean isOwn = object.id().kind() == ObjectKind.COLUMN || object.id().kind() == ObjectKind.CONSTRAINT;
        return isOwn && object.id().owner().equals(id.name());
    }

    private boolean isVirtual() {
        return before.find(id).orElseThrow().properties().containsKey("form")
                || after.find(id).orElseThrow().properties().containsKey("form");
    }

    /** ALTER TABLE drops and adds columns, with what their own definitions say, and nothing else. */
    boolean isRebuild() {
        if (isVirtual()) {
            return false;
        }
        boolean canDrop = columns(lost).stream().allMatch(this::isDroppable);
        boolean canAdd =
                columns(regained).stream().noneMatch(column -> column.creation().isEmpty());
        return !changed.isEmpty()
                || !canDrop
                || !canAdd
                || constraints(lost) != ofColumns(after, lost)
                || constraints(regained) != ofColumns(before, regained);
    }

    private static List<SchemaObject> columns(List<SchemaObject> parts) {
        return parts.stream()
                .filter(part -> part.id().kind() == ObjectKind.COLUMN)
                .toList();
    }

    private static int constraints(List<SchemaObject> parts) {
        return parts.size() - columns(parts).size();
    }

    /** How many constraints stand in the definitions of these columns. */
    private int ofColumns(Schema schema, List<SchemaObject> parts) {
        Set<String> names =
                columns(parts).stream().map(column -> column.id().name()).collect(Collectors.toSet());
        return (int) text(schema).constraints().stream()
                .filter(constraint -> constraint.isOfColumn() && names.contains(columnOf(schema, constraint)))
                .count();
    }

    private String columnOf(Schema schema, TableText.Constraint constraint) {
        int at = constraint.definition().get(0).start();
        String found = "";
        for (TableText.Column column : text(schema).columns()) {
            if (column.definition().get(0).start() <= at) {
                found = Tokens.folded(column.name().unquoted());
            }
        }
        return found;
    }

    private boolean isDroppable(SchemaObject column) {
        return text(after).columns().stream()
                .filter(one ->
                        Tokens.folded(one.name().unquoted()).equals(column.id().name()))
                .noneMatch(TableText.Column::isKey);
    }

    private TableText text(Schema schema) {
        return TableText.of(sql(schema));
    }

    private String sql(Schema schema) {
        return schema.find(id).orElseThrow().creation().get(0);
    }

    List<UndoPart> parts() {
        if (isVirtual()) {
            SchemaObject now = after.find(id).orElseThrow();
            List<String> statements = new ArrayList<>(now.removal());
            statements.add(sql(before));
            return List.of(new UndoPart(
                    Mark.LOSES_DATA, id + " is made anew as it was, and what it holds itself is gone", statements));
        }
        List<UndoPart> parts = new ArrayList<>();
        boolean isRebuild = isRebuild();
        columns(lost).forEach(column -> parts.add(losing(column, isRebuild)));
        columns(regained).forEach(column -> parts.add(regaining(column, isRebuild)));
        if (isRebuild) {
            parts.addAll(strictures());
            parts.add(rebuild());
        }
        return parts;
    }

    private static UndoPart losing(SchemaObject column, boolean isRebuild) {
        List<String> statements = isRebuild ? List.of() : column.removal();
        return column.properties().containsKey("generated")
                ? new UndoPart(Mark.REVERSIBLE, column.id() + " goes", statements)
                : new UndoPart(Mark.LOSES_DATA, column.id() + " goes, with every value in it", statements);
    }

    private static UndoPart regaining(SchemaObject column, boolean isRebuild) {
        List<String> statements = isRebuild ? List.of() : column.creation();
        String comes = column.id() + " comes again";
        if (column.properties().containsKey("generated")) {
            return new UndoPart(Mark.REVERSIBLE, comes + ", and is computed anew", statements);
        }
        return column.needsValue()
                ? new UndoPart(
                        Mark.DECIDE,
                        comes + " without its values, and must have one: rows stop this, unless they are given one",
                        statements)
                : new UndoPart(Mark.STRUCTURE_ONLY, comes + ", without its values", statements);
    }

    /** What rows that were written since may not fulfil. */
    private List<UndoPart> strictures() {
        List<UndoPart> parts = new ArrayList<>();
        for (Change change : changed) {
            boolean isStricter = change.former("nullability").orElse("").startsWith("not null")
                    && change.present("nullability").orElse("").startsWith("nullable");
            if (isStricter) {
                parts.add(new UndoPart(
                        Mark.DECIDE,
                        change.id() + " must have a value again; rows that have none stop this",
                        List.of()));
            }
        }
        for (SchemaObject part : regained) {
            if (part.id().kind() == ObjectKind.CONSTRAINT) {
                parts.add(new UndoPart(
                        Mark.REVERSIBLE, part.id() + " comes again; rows that break it stop this", List.of()));
            }
        }
        return parts;
    }

    private UndoPart rebuild() {
        Set<String> taken = new HashSet<>();
        for (Schema schema : List.of(before, after)) {
            schema.objects().keySet().stream()
                    .filter(one -> one.kind().isRelation())
                    .forEach(one -> taken.add(one.name()));
        }
        Rebuilding way = Rebuilding.to(standing(after), standing(before), taken);
        return way.accept(new Rebuilding.Visitor<>() {
            @Override
            public UndoPart rebuild(Rebuild rebuild) {
                return new UndoPart(
                        Mark.REVERSIBLE,
                        id + " is built anew as it was, and its rows are copied, with its indexes and triggers",
                        rebuild.statements());
            }

            @Override
            public UndoPart inPlace(Rebuilding.InPlace inPlace) {
                return new UndoPart(Mark.REVERSIBLE, id + " is as it was", inPlace.statements());
            }

            @Override
            public UndoPart impossible(Rebuilding.Impossible reason) {
                return new UndoPart(Mark.DECIDE, id + " is left as it is: " + reason.why(), List.of());
            }
        });
    }

    private StandingTable standing(Schema schema) {
        return new StandingTable(
                name(sql(schema)), sql(schema), parts(schema, ObjectKind.INDEX), parts(schema, ObjectKind.TRIGGER));
    }

    private List<StandingTable.Part> parts(Schema schema, ObjectKind kind) {
        return schema.inCreationOrder().stream()
                .filter(object ->
                        object.id().kind() == kind && object.id().owner().equals(id.name()))
                .map(object -> new StandingTable.Part(
                        object.id().name(), object.creation().get(0)))
                .toList();
    }

    /** As it is written: the last name before the parenthesis. */
    private static String name(String sql) {
        Token name = Tokens.of(sql).get(0);
        for (Token token : Tokens.of(sql)) {
            if (token.kind() == TokenKind.OPEN) {
                break;
            }
            name = token;
        }
        return name.unquoted();
    }
}
