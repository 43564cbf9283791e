package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a table of PostgreSQL what it was, its columns aside. */
final class TableAlteration {
    private final Change change;
    private final ObjectId id;
    private final String alter;
    private final List<UndoPart> loosening = new ArrayList<>();
    private final List<UndoPart> parts = new ArrayList<>();

    private TableAlteration(Change change) {
        this.change = change;
        this.id = change.id();
        this.alter = Sql.alterTable(id);
    }

    /** Nothing for a foreign table that lies elsewhere: it has no rows of its own, and is made anew. */
    static Optional<Alteration> of(Change change) {
        boolean isElsewhere = change.isIn("server") || change.isIn("server options");
        return isElsewhere
                        && change.former("server").isPresent()
                        && change.present("server").isPresent()
                ? Optional.empty()
                : Optional.of(new TableAlteration(change).alteration());
    }

    private Alteration alteration() {
        if (change.isIn("partition key") || change.isIn("server")) {
            parts.add(new UndoPart(
                    Mark.DECIDE,
                    id + " was "
                            + change.former("partition key")
                                    .map("partitioned by "::concat)
                                    .orElse("not partitioned")
                            + ", which cannot be changed in place: make the former table, and move the rows into it",
                    List.of()));
        }
        membership();
        if (change.isIn("of type")) {
            add(
                    "is of its former type",
                    change.former("of type").map("OF "::concat).orElse("NOT OF"));
        }
        if (change.isIn("persistence")) {
            add("is as durable as before", change.former("persistence").isPresent() ? "SET UNLOGGED" : "SET LOGGED");
        }
        if (change.isIn("access method")) {
            add(
                    "is stored as before",
                    "SET ACCESS METHOD " + change.former("access method").orElse("heap"));
        }
        if (change.isIn("options")) {
            Options.between(change).forEach(statement -> add("has its former options", statement));
        }
        if (change.isIn("row security")) {
            String former = change.former("row security").orElse("");
            boolean isEnabled = former.equals("enabled") || former.equals("forced");
            add("has its former row security", (isEnabled ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
            add("has its former row security", (former.contains("forced") ? "" : "NO ") + "FORCE ROW LEVEL SECURITY");
        }
        if (change.isIn("replica identity")) {
            add(
                    "has its former replica identity",
                    "REPLICA IDENTITY "
                            + change.former("replica identity")
                                    .orElse("default")
                                    .toUpperCase(Locale.ROOT));
        }
        return new Alteration(loosening, parts, false).with(Comments.of(change));
    }

    /** What the table loses or gains comes to its partitions too, as long as they are that. */
    private boolean staysPartition() {
        return change.former("partition of").equals(change.present("partition of"));
    }

    private void membership() {
        if (change.isIn("partition of") || change.isIn("bounds")) {
            change.present("partition of")
                    .ifPresent(parent -> (staysPartition() ? parts : loosening)
                            .add(UndoPart.reversible(
                                    id + " is no partition of " + parent + " any more, and keeps its rows",
                                    "ALTER TABLE " + parent + " DETACH PARTITION " + Sql.name(id))));
            change.former("partition of")
                    .ifPresent(parent -> parts.add(UndoPart.reversible(
                            id + " is a partition of " + parent + " again",
                            "ALTER TABLE " + parent + " ATTACH PARTITION " + Sql.name(id) + " "
                                    + change.former("bounds").orElse("DEFAULT"))));
        }
        if (change.isIn("parents")) {
            List<String> former = Sql.items(change.former("parents").orElse(""));
            List<String> present = Sql.items(change.present("parents").orElse(""));
            present.stream()
                    .filter(parent -> !former.contains(parent))
                    .forEach(parent -> loosening.add(UndoPart.reversible(
                            id + " no longer inherits from " + parent, alter + "NO INHERIT " + parent)));
            former.stream()
                    .filter(parent -> !present.contains(parent))
                    .forEach(parent -> add("inherits from " + parent + " again", "INHERIT " + parent));
        }
    }

    private void add(String remark, String clause) {
        parts.add(UndoPart.reversible(id + " " + remark, alter + clause));
    }
}
