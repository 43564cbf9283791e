package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a type of PostgreSQL what it was. */
final class TypeAlteration {
    private TypeAlteration() {}

    /** Nothing where the type must be made anew, and the columns that are of it be moved over. */
    static Optional<Alteration> of(Change change) {
        if (change.isIn("form")) {
            return Optional.empty();
        }
        return switch (change.former("form").orElse("")) {
            case "enum" -> enumeration(change);
            case "domain" -> domain(change);
            case "composite" -> Optional.of(composite(change));
            default -> Optional.empty();
        };
    }

    private static Optional<Alteration> enumeration(Change change) {
        String alter = "ALTER TYPE " + Sql.name(change.id()) + " ";
        List<String> former = Sql.items(change.former("labels").orElse(""));
        List<String> present = Sql.items(change.present("labels").orElse(""));
        List<Integer> differing = new ArrayList<>();
        for (int i = 0; former.size() == present.size() && i < former.size(); i++) {
            if (!former.get(i).equals(present.get(i))) {
                differing.add(i);
            }
        }
        if (differing.size() == 1 && !present.contains(former.get(differing.get(0)))) {
            String name = former.get(differing.get(0));
            String other = present.get(differing.get(0));
            return Optional.of(Alteration.of(List.of(UndoPart.reversible(
                    "the value " + other + " of " + change.id() + " is called " + name + " again",
                    alter + "RENAME VALUE " + other + " TO " + name))));
        }
        List<String> kept = new ArrayList<>(former);
        kept.retainAll(present);
        return former.size() > present.size() && kept.equals(present)
                ? Optional.of(Alteration.of(additions(change.id(), former, present)))
                : Optional.empty();
    }

    private static List<UndoPart> additions(ObjectId id, List<String> former, List<String> present) {
        List<UndoPart> parts = new ArrayList<>();
        for (int i = 0; i < former.size(); i++) {
            String value = former.get(i);
            if (!present.contains(value)) {
                String place = i > 0 ? " AFTER " + former.get(i - 1) : " BEFORE " + present.get(0);
                parts.add(UndoPart.reversible(
                        id + " has the value " + value + " again",
                        "ALTER TYPE " + Sql.name(id) + " ADD VALUE " + value + place));
            }
        }
        return parts;
    }

    private static Optional<Alteration> domain(Change change) {
        if (change.isIn("base") || change.isIn("collation")) {
            return Optional.empty();
        }
        String alter = "ALTER DOMAIN " + Sql.name(change.id()) + " ";
        List<UndoPart> parts = new ArrayList<>();
        if (change.isIn("default")) {
            parts.add(UndoPart.reversible(
                    change.id() + " has its former default",
                    alter + change.former("default").map("SET DEFAULT "::concat).orElse("DROP DEFAULT")));
        }
        if (change.isIn("nullability")) {
            boolean isForced = change.former("nullability").isPresent();
            parts.add(new UndoPart(
                    isForced ? Mark.DECIDE : Mark.REVERSIBLE,
                    change.id()
                            + (isForced
                                    ? " must have a value again; rows that have none stop this"
                                    : " need not have a value"),
                    List.of(alter + (isForced ? "SET NOT NULL" : "DROP NOT NULL"))));
        }
        for (String property : change.properties()) {
            if (property.startsWith("constraint ")) {
                constraint(change, alter, property.substring("constraint ".length()), parts);
            }
        }
        return Optional.of(Alteration.of(parts));
    }

    private static void constraint(Change change, String alter, String name, List<UndoPart> parts) {
        if (change.present("constraint " + name).isPresent()) {
            parts.add(UndoPart.reversible(
                    change.id() + " is free of " + name, alter + "DROP CONSTRAINT " + Sql.quoted(name)));
        }
        change.former("constraint " + name)
                .ifPresent(definition -> parts.add(UndoPart.reversible(
                        change.id() + " is bound by " + name + " again; values that break it stop this",
                        alter + "ADD CONSTRAINT " + Sql.quoted(name) + " " + definition)));
    }

    private static Alteration composite(Change change) {
        String alter = "ALTER TYPE " + Sql.name(change.id()) + " ";
        List<String> former = Sql.items(change.former("attributes").orElse(""));
        List<String> present = Sql.items(change.present("attributes").orElse(""));
        List<UndoPart> parts = new ArrayList<>();
        for (String attribute : present) {
            if (!former.contains(attribute)) {
                parts.add(new UndoPart(
                        Mark.LOSES_DATA,
                        "what columns of " + change.id() + " hold in " + attribute + " is gone",
                        List.of(alter + "DROP ATTRIBUTE " + name(attribute))));
            }
        }
        for (String attribute : former) {
            if (!present.contains(attribute)) {
                parts.add(new UndoPart(
                        Mark.STRUCTURE_ONLY,
                        change.id() + " has " + attribute + " again, which is empty everywhere",
                        List.of(alter + "ADD ATTRIBUTE " + attribute)));
            }
        }
        return Alteration.of(parts);
    }

    /** An attribute begins with its name in quotes. */
    private static String name(String attribute) {
        int at = 1;
        while (attribute.charAt(at) != '"' || attribute.startsWith("\"\"", at)) {
            at += attribute.charAt(at) == '"' ? 2 : 1;
        }
        return attribute.substring(0, at + 1);
    }
}
