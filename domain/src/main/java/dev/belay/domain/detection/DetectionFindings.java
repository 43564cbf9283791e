package dev.belay.domain.detection;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.target.TargetFacts;
import java.util.Optional;

/** What does not agree between what a schema is and what the history says of it. */
public final class DetectionFindings {
    private static final String SET_HISTORY =
            "If these are its migrations, \"belay validate --fix\" makes the two agree where that is safe.";

    private DetectionFindings() {}

    /** The finding that a detection amounts to; nothing where the schema is exactly what the history says. */
    public static Optional<Finding> of(Detection detection, RecordedVersion history, TargetFacts facts) {
        return detection.accept(new Detection.Visitor<Optional<Finding>>() {
            @Override
            public Optional<Finding> exactly(Detection.Exactly exactly) {
                return wrongHistory(exactly, history, facts);
            }

            @Override
            public Optional<Finding> between(Detection.Between between) {
                return Optional.of(drift(between.nearest(), history, facts));
            }

            @Override
            public Optional<Finding> unknown(Detection.Unknown unknown) {
                return Optional.of(Finding.of(
                        FindingKind.UNKNOWN_SCHEMA,
                        "The schema is that of no version, and near to none: it has " + objects(unknown.objects())
                                + ", and too little in common with what any version has.",
                        "Check the URL, the schema and the location: these may not be its migrations."));
            }
        });
    }

    /** The finding that what repeatable migrations make is not there as they make it. */
    public static Finding ofRepeatables(int differences) {
        return Finding.of(
                FindingKind.DRIFT,
                objects(differences) + " of repeatable migrations " + (differences == 1 ? "is" : "are")
                        + " not as these make them.",
                "Have them run again by changing their files, or take what was changed by hand into them.");
    }

    private static Optional<Finding> wrongHistory(
            Detection.Exactly exactly, RecordedVersion history, TargetFacts facts) {
        boolean says = exactly.includes(history.version());
        if (says && history.isWhole()) {
            return Optional.empty();
        }
        String schema = "The schema is that of " + exactly.version().label();
        String what = !facts.historyExists()
                ? schema + ", and there is no history."
                : says
                        ? schema
                                + ". The history says so too, but it has gaps, a failed migration or a version that has no file."
                        : schema + ", and the history says " + history.label() + ".";
        return Optional.of(Finding.of(FindingKind.WRONG_HISTORY, what, SET_HISTORY));
    }

    private static Finding drift(Likeness nearest, RecordedVersion history, TargetFacts facts) {
        StringBuilder what = new StringBuilder("The schema is that of no version. Nearest is ")
                .append(nearest.version().label())
                .append(", from which ")
                .append(objects(nearest.differences()))
                .append(nearest.differences() == 1 ? " differs: " : " differ: ")
                .append(nearest.missing().size())
                .append(" missing, ")
                .append(nearest.extra().size())
                .append(" not expected, ")
                .append(nearest.changed().size())
                .append(" changed.");
        if (facts.historyExists() && !nearest.version().version().equals(history.version())) {
            what.append(" The history says ").append(history.label()).append('.');
        }
        return Finding.of(
                FindingKind.DRIFT,
                what.toString(),
                "Bring back what is missing, and take what was changed by hand into a migration.");
    }

    private static String objects(int number) {
        return number + (number == 1 ? " object" : " objects");
    }
}
