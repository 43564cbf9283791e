package dev.belay.domain.strategy;

import dev.belay.domain.assessment.PendingMigration;
import dev.belay.domain.assessment.Undoing;
import dev.belay.domain.assessment.WayBack;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.HistoryType;
import dev.belay.domain.history.TableName;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Reversal;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.rollback.RollbackTarget;
import dev.belay.domain.script.CreatedObject;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.script.QualifiedName;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes migrations back: runs their undo scripts, the last one first, each in one transaction with what leaves the
 * history. The repeatable migrations that came after one of them have to run again, and leave the history with it.
 *
 * @param target how far back
 */
public record Undo(RollbackTarget target) implements Strategy {
    public static final String NAME = "undo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Proposal propose(Juncture juncture) {
        Optional<WayBack> way = juncture.assessment().evidence().wayBack();
        if (juncture.assessment().hasErrors() || way.isEmpty()) {
            return Proposal.DoesNotApply.FINDINGS;
        }
        List<AppliedMigration> rows =
                new ArrayList<>(juncture.assessment().history().rows());
        List<Step> steps = new ArrayList<>();
        List<String> clearing = clearing(way.get());
        for (Undoing undoing : way.get().undoings()) {
            List<AppliedMigration> leaving = leaving(undoing.row(), rows);
            steps.add(step(undoing, way.get(), leaving, lastRank(rows), clearing));
            rows.removeAll(leaving);
        }
        Plan plan = new Plan(NAME, steps, true);
        if (way.get().inProduction() && plan.risk() == Risk.DESTRUCTIVE) {
            steps.add(0, new Step.BackUp());
        }
        return new Proposal.Applies(new Plan(NAME, steps, true));
    }

    private static int lastRank(List<AppliedMigration> rows) {
        return rows.stream().mapToInt(AppliedMigration::rank).max().orElse(0);
    }

    private static List<AppliedMigration> leaving(AppliedMigration undone, List<AppliedMigration> rows) {
        List<AppliedMigration> leaving = new ArrayList<>();
        leaving.add(undone);
        rows.stream()
                .filter(row -> row.rank() > undone.rank()
                        && row.version().isEmpty()
                        && !row.type().equals(HistoryType.SCHEMA))
                .sorted(Comparator.comparingInt(AppliedMigration::rank))
                .forEach(leaving::add);
        return leaving;
    }

    private static Step step(
            Undoing undoing, WayBack way, List<AppliedMigration> leaving, int lastRank, List<String> clearing) {
        PendingMigration undo = undoing.undo().orElseThrow();
        Losses losses = Losses.of(undoing, way.inProduction());
        Reversal reversal = new Reversal(
                undo.migration(),
                undo.script(),
                leaving,
                lastRank,
                losses.isLossy() ? Risk.DESTRUCTIVE : Risk.SAFE,
                losses.sentences());
        return undo.runsInTransaction()
                ? new Step.Undo(reversal, losses.emptied(), leaving.size() > 1 ? clearing : List.of())
                : new Step.UndoInParts(reversal);
    }

    /** Drops the views that repeatable migrations made, those that were made last first. */
    private static List<String> clearing(WayBack way) {
        List<String> statements = new ArrayList<>();
        for (PendingMigration repeatable : way.repeatable()) {
            Script script = repeatable.script();
            script.statements()
                    .forEach(statement -> script.creations(statement).stream()
                            .filter(created -> created.kind() == CreatedObject.Kind.VIEW)
                            .forEach(created -> statements.add(
                                    0, dropping(script.begins(statement, "CREATE", "MATERIALIZED"), created))));
        }
        return statements;
    }

    private static String dropping(boolean materialised, CreatedObject view) {
        return "DROP " + (materialised ? "MATERIALIZED " : "") + "VIEW IF EXISTS " + quoted(view.name());
    }

    private static String quoted(QualifiedName name) {
        return name.schema() == null
                ? TableName.quoted(name.name())
                : new TableName(name.schema(), name.name()).quoted();
    }

    /**
     * What an undo script would lose.
     *
     * @param sentences one for each thing that is lost or may be
     * @param emptied what would be lost if there were any of it
     */
    private record Losses(List<String> sentences, List<Destruction> emptied) {
        static Losses of(Undoing undoing, boolean inProduction) {
            if (undoing.isBegun()) {
                // what the rest of it loses was agreed to when it began
                return new Losses(List.of(), List.of());
            }
            PendingMigration undo = undoing.undo().orElseThrow();
            List<String> sentences = new ArrayList<>();
            List<Destruction> emptied = new ArrayList<>();
            boolean trusted = false;
            if (undoing.certified().isPresent()) {
                trusted = switch (undoing.certified().get().verdict()) {
                    case RESTORES -> true;
                    case LOSES_DATA -> {
                        sentences.add("its undo script was seen to lose data");
                        sentences.addAll(undoing.certified().get().losses());
                        yield false;
                    }
                    case DOES_NOT_RESTORE -> {
                        sentences.add("its undo script was seen not to restore the schema");
                        yield false;
                    }
                    case FAILS -> {
                        sentences.add("its undo script was seen to fail");
                        yield false;
                    }
                    case NO_UNDO -> false;
                };
            } else if (inProduction) {
                sentences.add("no certificate says what its undo script does");
            }
            for (Destruction destruction : undo.script().destructions()) {
                Long held = undoing.held().get(destruction);
                Optional<String> loss = DestructionText.of(destruction, held == null ? -1 : held, trusted);
                boolean isProven = undo.runsInTransaction() && held != null && held == 0;
                if (isProven) {
                    emptied.add(destruction);
                } else {
                    loss.ifPresent(sentences::add);
                }
            }
            return new Losses(sentences, emptied);
        }

        boolean isLossy() {
            return !sentences.isEmpty();
        }
    }
}
