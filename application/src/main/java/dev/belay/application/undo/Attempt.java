package dev.belay.application.undo;

import dev.belay.application.detection.Replay;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.target.Engine;
import dev.belay.domain.undo.DerivedUndo;
import dev.belay.domain.undo.Renames;
import dev.belay.domain.undo.RowChanges;
import dev.belay.domain.undo.Trial;
import dev.belay.domain.undo.UndoPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An undo as it was derived on one engine.
 *
 * @param trial what came of running it
 */
record Attempt(Engine engine, Migration migration, DerivedUndo undo, Trial trial) {

    /** Derives it and tries it. */
    static Attempt at(Engine engine, Replay.Changed changed) {
        List<UndoPart> renames = new ArrayList<>();
        Schema after = changed.after();
        for (UndoPart rename : Renames.back(changed.script(), engine)) {
            List<UndoPart> more = new ArrayList<>(renames);
            more.add(rename);
            Schema renamed = renamed(changed, more, after);
            if (distance(changed.before(), renamed) < distance(changed.before(), after)) {
                renames = more;
                after = renamed;
            }
        }
        DerivedUndo undo = DerivedUndo.of(
                engine, changed.before(), after, renames, RowChanges.of(changed.script(), changed.before(), engine));
        return new Attempt(engine, changed.migration(), undo, trial(changed, undo.statements()));
    }

    /** A name that was given back and dropped later in the same script cannot be given back now. */
    private static Schema renamed(Replay.Changed changed, List<UndoPart> renames, Schema otherwise) {
        try {
            return changed.trial()
                    .apply(renames.stream()
                            .flatMap(part -> part.statements().stream())
                            .toList());
        } catch (FailureException e) {
            return otherwise;
        }
    }

    /** How many objects only one of the two has. */
    private static int distance(Schema one, Schema other) {
        Set<ObjectId> common = new HashSet<>(one.objects().keySet());
        common.retainAll(other.objects().keySet());
        return one.objects().size() + other.objects().size() - 2 * common.size();
    }

    static Trial trial(Replay.Changed changed, List<String> statements) {
        try {
            return Trial.of(changed.before(), changed.trial().apply(statements));
        } catch (FailureException e) {
            return Trial.failed(e.failure().what());
        }
    }
}
