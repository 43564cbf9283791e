package dev.belay.domain.verification;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.schema.SchemaDifference;
import java.util.List;
import java.util.Optional;

/**
 * A versioned migration that was carried out and undone.
 *
 * @param undoScript its undo script, where there is one
 * @param digests the SHA-256 of its script, and of the undo script, empty where there is none
 * @param millis how long it ran
 * @param changes what it changed in the schema: what is missing after it was dropped, what is extra created
 */
public record JudgedMigration(
        Migration migration,
        Optional<Migration> undoScript,
        Digests digests,
        int millis,
        List<SchemaDifference> changes,
        UndoJudgement undo) {
    public JudgedMigration {
        changes = List.copyOf(changes);
    }

    /** Of what texts a verdict is. */
    public record Digests(String migration, String undo) {}

    public Verdict verdict() {
        return undo.verdict();
    }

    /** The same with another judgement of its undo. */
    public JudgedMigration with(UndoJudgement judgement) {
        return new JudgedMigration(migration, undoScript, digests, millis, changes, judgement);
    }

    /** What is kept of it. */
    public CertifiedUndo certified() {
        return new CertifiedUndo(
                migration.version().orElseThrow(), digests.migration(), digests.undo(), verdict(), undo.losses());
    }
}
