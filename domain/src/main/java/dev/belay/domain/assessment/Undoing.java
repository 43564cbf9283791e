package dev.belay.domain.assessment;

import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.verification.CertifiedUndo;
import java.util.Map;
import java.util.Optional;

/**
 * A migration that is to be undone, and what is known of that.
 *
 * @param row what the history says of it
 * @param migration its file, where there is one
 * @param undo its undo script, where there is one
 * @param held how many rows there are of what the undo script would destroy; what is not there has no number
 * @param certified what was seen of this very undo script, where it was looked at
 */
public record Undoing(
        AppliedMigration row,
        Optional<PendingMigration> migration,
        Optional<PendingMigration> undo,
        Map<Destruction, Long> held,
        Optional<CertifiedUndo> certified) {
    public Undoing {
        held = Map.copyOf(held);
    }

    /** Whether there is something to run: a script without a statement undoes nothing but another one of that kind. */
    boolean hasUndo() {
        return undo.isPresent()
                && (!undo.get().script().statements().isEmpty()
                        || migration
                                .filter(file -> file.script().statements().isEmpty())
                                .isPresent());
    }

    /** Whether an earlier run began it and was cut off. */
    public boolean isBegun() {
        return !row.success();
    }

    /** The name that its undo script should have. */
    String undoName() {
        return "U" + row.version().map(Object::toString).orElse("") + "__"
                + migration
                        .map(PendingMigration::migration)
                        .map(Migration::description)
                        .orElse(row.description())
                        .replace(' ', '_')
                + ".sql";
    }
}
