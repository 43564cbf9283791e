package dev.belay.adapters.cli.output;

import dev.belay.application.migrate.Migrate.Turn;
import dev.belay.application.report.Details;
import java.util.List;

/** What a report has to tell beyond its summary, as lines of text. */
final class DetailsText implements Details.Visitor<String> {
    @Override
    public String none(Details.None details) {
        return "";
    }

    /** The progress told what was applied already; what is left to tell is why it came so. */
    @Override
    public String migrated(Details.Migrated details) {
        return chain(details.turns());
    }

    @Override
    public String wentBack(Details.WentBack details) {
        // there is one way to go back, and nothing to tell of the others before it fails
        return details.turns().stream().anyMatch(turn -> turn.failure().isPresent()) ? chain(details.turns()) : "";
    }

    private static String chain(List<Turn> turns) {
        StringBuilder text = new StringBuilder();
        for (String line : TurnText.worthTelling(turns)) {
            text.append("chain: ").append(Printable.line(line)).append('\n');
        }
        return text.toString();
    }

    @Override
    public String planned(Details.Planned details) {
        return PlanText.of(details);
    }

    @Override
    public String standing(Details.Standing details) {
        return StatusText.of(details);
    }

    /** What was carried out is told already, step by step; what is left to tell is why no more was. */
    @Override
    public String repaired(Details.Repaired details) {
        StringBuilder text = new StringBuilder();
        for (String line : TurnText.passedOver(details.turns())) {
            text.append(Printable.line(line)).append('\n');
        }
        return text + StatusText.of(details.standing());
    }

    @Override
    public String created(Details.Created details) {
        return "created " + Printable.line(details.migration()) + "\ncreated " + Printable.line(details.undo()) + "\n";
    }

    @Override
    public String baselined(Details.Baselined details) {
        return "";
    }

    /** The summary says it all. */
    @Override
    public String fingerprinted(Details.Fingerprinted details) {
        return "";
    }

    @Override
    public String detected(Details.Detected details) {
        return DetectionText.of(details);
    }

    @Override
    public String undoDerived(Details.UndoDerived details) {
        return UndoDerivedText.of(details);
    }

    @Override
    public String trail(Details.Trail details) {
        return TrailText.of(details);
    }

    @Override
    public String policy(Details.PolicyShown details) {
        return PolicyText.of(details);
    }

    /** The summary says it all. */
    @Override
    public String backedUp(Details.BackedUp details) {
        return "";
    }

    @Override
    public String backups(Details.BackupList details) {
        return BackupText.of(details);
    }

    /** The summary says it all. */
    @Override
    public String putBack(Details.PutBack details) {
        return "";
    }

    @Override
    public String rehearsed(Details.Rehearsed details) {
        return RehearsalText.of(details.rehearsal());
    }

    @Override
    public String examined(Details.Examined details) {
        return HealthText.of(details);
    }

    @Override
    public String verified(Details.Verified details) {
        return VerificationText.of(details);
    }

    /** Nothing around it: a shell takes it for a value. */
    @Override
    public String tokenMade(Details.TokenMade details) {
        return details.token().reveal() + "\n";
    }

    @Override
    public String printed(Details.Printed details) {
        return details.text();
    }
}
