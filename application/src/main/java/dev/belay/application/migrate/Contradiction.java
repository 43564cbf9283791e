package dev.belay.application.migrate;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.RewrittenHistory;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the schema says against the history. The history is believed unless the schema contradicts it: a script that
 * makes no object leaves no trace there, neither of having run nor of not having run.
 */
final class Contradiction {
    private final KnownVersions known;
    private final MigrationSet set;
    private final History history;
    private final Set<String> begun;
    private final Function<Migration, Script> scripts;

    /**
     * @param begun the scripts of which some parts are done, and not all
     * @param scripts reads scripts, of applied migrations too
     */
    Contradiction(KnownVersions known, Assessment assessment, Set<String> begun, Function<Migration, Script> scripts) {
        this.known = known;
        this.set = assessment.set();
        this.history = assessment.history();
        this.begun = begun;
        this.scripts = scripts;
    }

    /**
     * Whether the schema shows of any row which this history has otherwise that the former one is wrong. Of a script that
     * nobody knows it shows nothing: leaving that row out is for the policy to judge.
     */
    boolean isShownBy(RewrittenHistory rewritten) {
        if (history.isEmpty() || !history.failed().isEmpty()) {
            return true;
        }
        for (RewrittenRow row : rewritten.rows()) {
            boolean renamed = row.from() != 0
                    && history.rows().stream()
                            .anyMatch(former -> former.rank() == row.from()
                                    && !former.version().equals(row.row().version()));
            if (renamed || (row.from() == 0 && isVisible(row.row().version()))) {
                return true;
            }
        }
        for (AppliedMigration row : rewritten.leftOut()) {
            if (row.success() && (!set.hasScript(row.script()) || isVisible(row.version()))) {
                return true;
            }
        }
        return false;
    }

    /** What neither schema nor history tells, though this history would claim it, each in one sentence. */
    List<String> untold(RewrittenHistory rewritten) {
        List<String> sentences = new ArrayList<>();
        for (RewrittenRow row : rewritten.rows()) {
            Optional<Migration> added =
                    row.from() == 0 ? row.row().version().flatMap(set::versioned) : Optional.empty();
            if (added.isPresent() && begun.contains(added.get().script())) {
                sentences.add(added.get().label() + " was begun and cut off between its statements, and the schema does"
                        + " not tell which rows the rest of them changes.");
            } else if (added.isPresent()
                    && !isVisible(added.get().version())
                    && isPassedOver(added.get())
                    && changesRows(added.get())) {
                sentences.add(added.get().label()
                        + " changes rows alone, and neither schema nor history tells whether it has run.");
            }
        }
        for (AppliedMigration row : history.failed()) {
            Optional<Migration> failed = row.version().flatMap(set::versioned);
            if (failed.isPresent()
                    && changesRows(failed.get())
                    && !new PendingMigration(failed.get(), scripts.apply(failed.get())).runsInTransaction()) {
                sentences.add(failed.get().label()
                        + " failed outside a transaction, and nothing tells which rows it has changed.");
            }
        }
        return sentences;
    }

    /** Whether the history has what comes after a migration, but not the migration. */
    private boolean isPassedOver(Migration migration) {
        int position = set.positionOf(migration.version().orElseThrow());
        return history.applied().stream()
                .anyMatch(row -> row.version().isPresent()
                        && set.positionOf(row.version().get()) > position);
    }

    private boolean changesRows(Migration migration) {
        return !scripts.apply(migration).dataStatements().isEmpty();
    }

    /** Whether a migration makes the schema another; one that no fresh database runs is taken to. */
    private boolean isVisible(Optional<Version> version) {
        return version.flatMap(known::of).map(known::isVisible).orElse(true);
    }
}
