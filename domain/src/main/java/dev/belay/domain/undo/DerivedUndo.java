package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An undo that was derived from schemas, in the order in which it runs.
 *
 * @param parts none where the migration changed nothing that a schema shows
 * @param touched what cannot stay as it is while the undo runs
 */
public record DerivedUndo(List<UndoPart> parts, Set<ObjectId> touched) {
    public DerivedUndo {
        parts = List.copyOf(parts);
        touched = Set.copyOf(touched);
    }

    /**
     * What makes the schema after a migration the one before it.
     *
     * @param renames what gives back former names; {@code after} is the schema once it has run
     * @param rows what is to be said of the rows that the migration changed
     */
    public static DerivedUndo of(
            Engine engine, Schema before, Schema after, List<UndoPart> renames, List<UndoPart> rows) {
        List<UndoPart> parts = new ArrayList<>(renames);
        Set<ObjectId> touched;
        if (engine == Engine.POSTGRESQL) {
            PostgresqlUndo undo = new PostgresqlUndo(before, after);
            parts.addAll(undo.parts());
            touched = undo.touched();
        } else {
            SqliteUndo undo = new SqliteUndo(before, after);
            parts.addAll(undo.parts());
            touched = undo.touched();
        }
        parts.addAll(rows);
        return new DerivedUndo(parts, touched);
    }

    /**
     * The same for databases in which the repeatable migrations have run.
     *
     * @param repeatables what they make, each after what it needs
     */
    public DerivedUndo under(List<SchemaObject> repeatables) {
        List<UndoPart> all = new ArrayList<>(new InTheWay(repeatables).of(touched));
        all.addAll(parts);
        return new DerivedUndo(all, touched);
    }

    /** The statements of all parts. */
    public List<String> statements() {
        return parts.stream().flatMap(part -> part.statements().stream()).toList();
    }

    /** What the gravest part means. */
    public Mark mark() {
        return parts.stream().map(UndoPart::mark).max(Mark::compareTo).orElse(Mark.REVERSIBLE);
    }
}
