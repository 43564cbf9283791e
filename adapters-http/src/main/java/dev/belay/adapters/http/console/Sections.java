package dev.belay.adapters.http.console;

import dev.belay.application.execution.Applied;
import dev.belay.application.migrate.Migrate.Turn;
import dev.belay.application.report.Details;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.rehearsal.Blockade;
import dev.belay.domain.rehearsal.Rehearsal;
import dev.belay.domain.run.RunId;
import dev.belay.domain.strategy.Decision;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a run, in parts; nothing of readings, which have pages of their own. */
final class Sections implements Details.Visitor<List<Section>> {

    @Override
    public List<Section> none(Details.None details) {
        return List.of();
    }

    @Override
    public List<Section> migrated(Details.Migrated details) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.facts(
                "What it did",
                "Version now",
                details.version().orElse(""),
                "Strategy",
                details.strategy().orElse(""),
                "Run id",
                details.run().map(RunId::toString).orElse(""),
                "Took",
                Amounts.millis(details.millis())));
        addApplied(sections, "Applied", details.applied());
        addTurns(sections, details.turns());
        return sections;
    }

    @Override
    public List<Section> wentBack(Details.WentBack details) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.facts(
                "What it did",
                "Version now",
                details.version().orElse(""),
                "Run id",
                details.run().map(RunId::toString).orElse(""),
                "Took",
                Amounts.millis(details.millis())));
        addApplied(sections, "Undone", details.undone());
        addTurns(sections, details.turns());
        return sections;
    }

    @Override
    public List<Section> planned(Details.Planned details) {
        return List.of(Section.list(
                "What it would have done",
                "step",
                details.plan().steps().stream()
                        .map(StepView::of)
                        .map(StepView::title)
                        .toList()));
    }

    @Override
    public List<Section> standing(Details.Standing details) {
        return List.of(Section.facts(
                "Where the database stands",
                "State",
                details.state().word(),
                "Version",
                details.version().orElse("none"),
                "Next",
                details.next()));
    }

    @Override
    public List<Section> repaired(Details.Repaired details) {
        List<Section> sections = new ArrayList<>(standing(details.standing()));
        addTurns(sections, details.turns());
        return sections;
    }

    @Override
    public List<Section> created(Details.Created details) {
        return List.of();
    }

    @Override
    public List<Section> baselined(Details.Baselined details) {
        return List.of();
    }

    @Override
    public List<Section> fingerprinted(Details.Fingerprinted details) {
        return List.of();
    }

    @Override
    public List<Section> detected(Details.Detected details) {
        return List.of();
    }

    @Override
    public List<Section> undoDerived(Details.UndoDerived details) {
        return List.of();
    }

    /** A token is for whoever asked for it, and for no page. */
    @Override
    public List<Section> tokenMade(Details.TokenMade details) {
        return List.of();
    }

    @Override
    public List<Section> printed(Details.Printed details) {
        return List.of();
    }

    @Override
    public List<Section> verified(Details.Verified details) {
        List<Section> sections = new ArrayList<>();
        for (EngineVerification engine : details.engines()) {
            String name = engine.engine().key() + " " + engine.engineVersion();
            List<List<String>> checks = new ArrayList<>();
            for (Check check : engine.checks()) {
                checks.add(List.of(
                        check.kind().question(),
                        check.outcome().word(),
                        check.summary() + (check.details().isEmpty() ? "" : " " + String.join(" ", check.details()))));
            }
            sections.add(Section.table("Checks on " + name, List.of("question", "outcome", "answer"), checks));
            List<List<String>> verdicts = new ArrayList<>();
            for (JudgedMigration one : engine.migrations()) {
                verdicts.add(List.of(
                        one.migration().label() + " " + one.migration().description(),
                        one.verdict().word(),
                        String.join(" ", one.undo().losses())));
            }
            sections.add(Section.table("Ways back on " + name, List.of("migration", "verdict", "losses"), verdicts));
        }
        return sections;
    }

    @Override
    public List<Section> trail(Details.Trail details) {
        return List.of();
    }

    @Override
    public List<Section> examined(Details.Examined details) {
        return List.of();
    }

    @Override
    public List<Section> policy(Details.PolicyShown details) {
        return List.of();
    }

    @Override
    public List<Section> backedUp(Details.BackedUp details) {
        return List.of(Section.facts(
                "The backup",
                "Id",
                details.backup().id().toString(),
                "Size",
                Amounts.size(details.backup().artefact().size()),
                "Rows",
                String.valueOf(details.backup().content().totalRows()),
                "Proven",
                details.backup().proven() ? "yes, by restoring it" : "no",
                "Took",
                Amounts.millis(details.millis())));
    }

    @Override
    public List<Section> backups(Details.BackupList details) {
        return List.of();
    }

    @Override
    public List<Section> putBack(Details.PutBack details) {
        return List.of(Section.facts(
                "The database now",
                "Backup",
                details.backup().id().toString(),
                "How",
                details.way(),
                "State before",
                details.kept(),
                "Took",
                Amounts.millis(details.millis())));
    }

    @Override
    public List<Section> rehearsed(Details.Rehearsed details) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.facts(
                "What it showed",
                "Copy",
                details.rehearsal().copy(),
                "All statements",
                Amounts.micros(details.rehearsal().micros()),
                "Copy now",
                details.rehearsal().remains(),
                "Way back",
                details.rehearsal().back().map(Rehearsal.Back::verdict).orElse("")));
        List<List<String>> rows = new ArrayList<>();
        for (Blockade blockade : details.rehearsal().blockades()) {
            rows.add(List.of(
                    blockade.who().words() + " of " + blockade.relation(),
                    Amounts.micros(blockade.micros()),
                    blockade.lock(),
                    blockade.place().toString()));
        }
        sections.add(
                rows.isEmpty()
                        ? Section.facts("Who would have to wait", "Locks", "Nobody: none keeps others from working.")
                        : Section.table(
                                "Who would have to wait", List.of("who", "for how long", "lock", "statement"), rows));
        return sections;
    }

    private static void addApplied(List<Section> sections, String title, List<Applied> applied) {
        if (!applied.isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            for (Applied one : applied) {
                rows.add(List.of(one.migration().script(), Amounts.millis(one.millis())));
            }
            sections.add(Section.table(title, List.of("migration", "duration"), rows));
        }
    }

    private static void addTurns(List<Section> sections, List<Turn> turns) {
        List<List<String>> rows = new ArrayList<>();
        for (Turn turn : turns) {
            for (Decision.Skipped skipped : turn.decision().skipped()) {
                rows.add(List.of(skipped.strategy(), "passed over", skipped.reason()));
            }
            tried(turn).ifPresent(rows::add);
        }
        if (!rows.isEmpty()) {
            sections.add(Section.table("What was decided", List.of("strategy", "decision", "why"), rows));
        }
    }

    private static Optional<List<String>> tried(Turn turn) {
        if (turn.decision() instanceof Decision.Try attempt) {
            return Optional.of(List.of(
                    attempt.plan().strategy(),
                    turn.failure().isPresent() ? "failed" : "done",
                    turn.failure().map(Failure::what).orElse("")));
        }
        return turn.decision() instanceof Decision.End end
                ? Optional.of(List.of("the chain", "ended", end.reason()))
                : Optional.empty();
    }
}
