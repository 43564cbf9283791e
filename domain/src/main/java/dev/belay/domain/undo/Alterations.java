package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How objects of PostgreSQL become what they were, where they need not be dropped for it. */
final class Alterations {
    private final Schema before;

    Alterations(Schema before) {
        this.before = before;
    }

    /** Nothing where the object must be dropped and created again. */
    Optional<Alteration> of(Change change) {
        if (change.properties().isEmpty()) {
            return Optional.of(Alteration.of(Comments.of(change)));
        }
        return switch (change.id().kind()) {
            case TABLE -> TableAlteration.of(change);
            case COLUMN -> ColumnAlteration.of(change, false, false);
            case TYPE -> TypeAlteration.of(change).map(found -> found.with(Comments.of(change)));
            case SEQUENCE -> Optional.of(sequence(change).with(Comments.of(change)));
            case FUNCTION -> function(change).map(found -> found.with(Comments.of(change)));
            case TRIGGER, RULE -> state(change).map(found -> found.with(Comments.of(change)));
            case INDEX, CONSTRAINT -> marks(change).map(found -> found.with(Comments.of(change)));
            case GRANT -> Optional.of(grant(change));
            default -> Optional.empty();
        };
    }

    private Alteration sequence(Change change) {
        ObjectId id = change.id();
        String alter = "ALTER SEQUENCE " + Sql.name(id) + " ";
        List<UndoPart> loosening = new ArrayList<>();
        List<UndoPart> parts = new ArrayList<>();
        if (change.isIn("owner")) {
            loosening.add(UndoPart.reversible(id + " belongs to no column", alter + "OWNED BY NONE"));
            String owned = alter + "OWNED BY ";
            before.inCreationOrder().stream()
                    .flatMap(object -> object.creation().stream())
                    .filter(statement -> statement.startsWith(owned))
                    .findFirst()
                    .ifPresent(statement ->
                            parts.add(UndoPart.reversible(id + " belongs to its former column", statement)));
        }
        if (change.isIn("persistence")) {
            parts.add(UndoPart.reversible(
                    id + " is as durable as before",
                    alter + (change.former("persistence").isPresent() ? "SET UNLOGGED" : "SET LOGGED")));
        }
        boolean counts = change.properties().stream()
                .anyMatch(property -> !Set.of("owner", "persistence").contains(property));
        if (counts) {
            parts.add(UndoPart.reversible(
                    id + " counts as before, from where it is",
                    alter + "AS " + former(change, "type") + " INCREMENT BY " + former(change, "increment")
                            + " MINVALUE " + former(change, "minimum") + " MAXVALUE " + former(change, "maximum")
                            + " START WITH " + former(change, "start") + " CACHE " + former(change, "cache")
                            + (change.former("cycle").isPresent() ? " CYCLE" : " NO CYCLE")));
        }
        return new Alteration(loosening, parts, false);
    }

    private static String former(Change change, String property) {
        return change.former(property).orElseThrow();
    }

    /** A function can be replaced as long as its head stays: name, arguments with their defaults, and what it answers. */
    private static Optional<Alteration> function(Change change) {
        String former = former(change, "definition");
        String head = head(former);
        if (!former.startsWith("CREATE OR REPLACE ")
                || !head.equals(head(change.present("definition").orElse("")))) {
            return Optional.empty();
        }
        List<String> statements = change.before().creation().stream()
                .filter(statement -> !statement.startsWith("COMMENT ON "))
                .toList();
        return Optional.of(Alteration.of(
                List.of(new UndoPart(Mark.REVERSIBLE, change.id() + " has its former definition", statements))));
    }

    private static String head(String definition) {
        int end = definition.indexOf("\n LANGUAGE ");
        return end < 0 ? definition : definition.substring(0, end);
    }

    private static Optional<Alteration> state(Change change) {
        if (!change.properties().equals(Set.of("state"))) {
            return Optional.empty();
        }
        String word = change.id().kind() == ObjectKind.TRIGGER ? "TRIGGER " : "RULE ";
        String usual = "ALTER TABLE " + Sql.owner(change.id()) + " ENABLE " + word
                + Sql.quoted(change.id().name());
        String statement = change.before().creation().stream()
                .filter(sql -> change.former("state").isPresent() && sql.startsWith("ALTER TABLE "))
                .findFirst()
                .orElse(usual);
        return Optional.of(Alteration.of(List.of(UndoPart.reversible(
                change.id() + " is " + change.former("state").orElse("enabled") + " again", statement))));
    }

    /** What a table says of its indexes. */
    private Optional<Alteration> marks(Change change) {
        if (!Set.of("replica identity", "clustered").containsAll(change.properties())) {
            return Optional.empty();
        }
        ObjectId table = new ObjectId(
                ObjectKind.TABLE, change.id().schema(), "", change.id().owner());
        boolean isSaidByTable = before.find(table)
                .map(SchemaObject::properties)
                .filter(properties -> properties.containsKey("replica identity"))
                .isPresent();
        List<String> statements = new ArrayList<>();
        if (change.isIn("replica identity") && change.former("replica identity").isEmpty() && !isSaidByTable) {
            statements.add(Sql.alterTable(table) + "REPLICA IDENTITY DEFAULT");
        }
        if (change.isIn("clustered") && change.former("clustered").isEmpty()) {
            statements.add(Sql.alterTable(table) + "SET WITHOUT CLUSTER");
        }
        change.before().creation().stream()
                .filter(sql -> (change.isIn("replica identity") && sql.contains(" REPLICA IDENTITY USING INDEX "))
                        || (change.isIn("clustered") && sql.contains(" CLUSTER ON ")))
                .forEach(statements::add);
        return Optional.of(Alteration.of(
                List.of(new UndoPart(Mark.REVERSIBLE, change.id() + " serves what it served before", statements))));
    }

    private static Alteration grant(Change change) {
        return Alteration.of(List.of(new UndoPart(
                Mark.REVERSIBLE,
                change.id() + " is as before",
                Stream.concat(change.after().removal().stream(), change.before().creation().stream())
                        .toList())));
    }
}
