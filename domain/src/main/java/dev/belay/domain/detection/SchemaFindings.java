package dev.belay.domain.detection;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.TableName;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.target.TargetFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a schema is not as the migrations make it, object by object. */
public final class SchemaFindings {
    /** More than a person reads at once. */
    private static final int MOST = 20;

    private static final String DECIDE =
            "See with \"belay detect\" how; then make the change a migration, or take it" + " back.";

    private final TargetFacts facts;
    private final Schema actual;

    public SchemaFindings(TargetFacts facts, Schema actual) {
        this.facts = facts;
        this.actual = actual;
    }

    /** What can be said where it is not known what the migrations make. */
    public List<Finding> withoutVersions() {
        return Flaw.of(actual, Optional.empty()).stream().map(this::finding).toList();
    }

    /**
     * What does not agree between schema, history and versions.
     *
     * @param repeated whether the history says that all repeatable migrations were applied as they are now
     */
    public List<Finding> of(KnownVersions known, RecordedVersion history, boolean repeated) {
        Detection detection = Detection.of(known, actual.outline(), history.version());
        Optional<KnownVersion> said = version(known, history);
        if (said.isPresent() && isThatOrDamaged(detection, known, said.get())) {
            List<Finding> findings = new ArrayList<>(differences(known, said.get(), repeated));
            for (Flaw flaw : Flaw.of(actual, Optional.of(whole(known, said.get())))) {
                if (flaw.origin() == Flaw.Origin.MIGRATIONS && flaw.kind() == Flaw.Kind.UNPROVEN_CONSTRAINT) {
                    findings.add(finding(flaw));
                }
            }
            return findings;
        }
        List<Finding> findings = new ArrayList<>();
        if (history.isWhole() || detection instanceof Detection.Exactly) {
            // no one schema fits a history with gaps, and what is wrong with it is said already
            DetectionFindings.of(detection, history, facts).ifPresent(findings::add);
        }
        findings.addAll(withoutVersions());
        return findings;
    }

    /** What Belay may mend, by itself and without a loss. */
    public List<Flaw> mendable(Optional<KnownVersions> known, RecordedVersion history) {
        Optional<Outline> expected =
                known.flatMap(versions -> version(versions, history).map(said -> whole(versions, said)));
        return Flaw.of(actual, expected).stream().filter(Flaw::isMendable).toList();
    }

    /** The version that a history means; nothing where it is not whole, so that there is no one schema that fits it. */
    private static Optional<KnownVersion> version(KnownVersions known, RecordedVersion history) {
        return history.isWhole()
                ? known.versions().stream()
                        .filter(one -> one.version().equals(history.version()))
                        .findFirst()
                : Optional.empty();
    }

    /** A sound history is believed: a schema that looks like that of an earlier version has lost something. */
    private static boolean isThatOrDamaged(Detection detection, KnownVersions known, KnownVersion said) {
        if (detection instanceof Detection.Exactly exactly) {
            return exactly.includes(said.version())
                    || known.versions().indexOf(exactly.version())
                            < known.versions().indexOf(said);
        }
        return detection instanceof Detection.Between between
                && between.nearest().version().equals(said);
    }

    /**
     * How the schema differs from that of a version; not what the migrations leave imperfect themselves.
     *
     * @param repeated whether what repeatable migrations make must be there too
     */
    public List<Finding> differences(KnownVersions known, KnownVersion version, boolean repeated) {
        Outline whole = whole(known, version);
        List<Finding> findings = new ArrayList<>();
        Set<ObjectId> told = new HashSet<>();
        for (Flaw flaw : Flaw.of(actual, Optional.of(whole))) {
            if (flaw.origin() != Flaw.Origin.MIGRATIONS) {
                findings.add(finding(flaw));
                told.add(flaw.object().id());
            }
        }
        List<SchemaDifference> differences = new ArrayList<>(
                SchemaDifference.between(known.versioned(known.outline(version)), known.versioned(actual.outline())));
        if (repeated && version.equals(known.latest())) {
            differences.addAll(SchemaDifference.between(
                    whole.without(id -> !known.repeatables().own(id)),
                    actual.outline().without(id -> !known.repeatables().own(id))));
        }
        differences.removeIf(difference -> told.contains(difference.object()));
        List<Finding> one = differences.stream()
                .map(difference -> difference.accept(new OneFinding()))
                .toList();
        findings.addAll(one.subList(0, Math.min(MOST, one.size())));
        if (one.size() > MOST) {
            findings.add(more(one.subList(MOST, one.size())));
        }
        return findings;
    }

    private static Finding more(List<Finding> untold) {
        boolean isError = untold.stream().anyMatch(Finding::isError);
        return Finding.of(
                isError ? FindingKind.DRIFT : FindingKind.EXTRA_OBJECT,
                untold.size() + " more objects are not what the migrations make.",
                "See all of them with \"belay detect\".");
    }

    private static Outline whole(KnownVersions known, KnownVersion version) {
        return version.equals(known.latest()) ? known.complete() : known.outline(version);
    }

    private static final class OneFinding implements SchemaDifference.Visitor<Finding> {
        @Override
        public Finding missing(SchemaDifference.Missing difference) {
            return Finding.of(
                    FindingKind.DRIFT,
                    told(difference),
                    "\"belay validate --fix\" creates it where nothing can be lost by that, and says why where it"
                            + " does not.");
        }

        @Override
        public Finding extra(SchemaDifference.Extra difference) {
            return Finding.of(
                    FindingKind.EXTRA_OBJECT,
                    told(difference),
                    "Make it a migration with \"belay new\", or drop it by hand if nobody needs it.");
        }

        @Override
        public Finding changed(SchemaDifference.Changed difference) {
            return Finding.of(FindingKind.DRIFT, told(difference), DECIDE);
        }

        private static String told(SchemaDifference difference) {
            return "The schema is not what the migrations make: " + difference.text() + ".";
        }
    }

    private Finding finding(Flaw flaw) {
        return switch (flaw.kind()) {
            case INVALID_INDEX -> invalidIndex(flaw);
            case UNPROVEN_CONSTRAINT -> unprovenConstraint(flaw);
            case DISABLED_TRIGGER -> disabledTrigger(flaw);
        };
    }

    private Finding invalidIndex(Flaw flaw) {
        String object = flaw.object().id().toString();
        if (flaw.isLeftover()) {
            return Finding.of(
                    FindingKind.INVALID_INDEX,
                    "The " + object + " is what a REINDEX CONCURRENTLY left that did not end: it costs writes and"
                            + " serves no query.",
                    "\"belay validate --fix\" drops it.");
        }
        String next = "\"belay validate --fix\" builds it anew.";
        if (flaw.ofPartitions()) {
            next = "Create an index on each partition, and attach it with ALTER INDEX " + name(flaw)
                    + " ATTACH PARTITION.";
        } else if (!flaw.isMendable()) {
            next = "No migration makes it so: drop it with DROP INDEX CONCURRENTLY " + name(flaw)
                    + ", or build it anew with REINDEX INDEX CONCURRENTLY " + name(flaw) + ".";
        }
        return Finding.of(
                FindingKind.INVALID_INDEX,
                "The " + object + " is not valid: it costs writes and serves no query, as where a CREATE INDEX"
                        + " CONCURRENTLY failed or is still at work.",
                next);
    }

    private Finding unprovenConstraint(Flaw flaw) {
        String object = "The " + flaw.object().id() + " is NOT VALID";
        if (flaw.origin() == Flaw.Origin.ELSEWHERE) {
            return Finding.of(
                    FindingKind.DRIFT,
                    object + ", and the migrations make it valid: rows that were there before it may break it.",
                    "\"belay validate --fix\" validates it.");
        }
        return Finding.of(
                FindingKind.UNPROVEN_CONSTRAINT,
                object
                        + (flaw.origin() == Flaw.Origin.MIGRATIONS ? ", as the migrations leave it" : "")
                        + ": rows that were there before it may break it.",
                "Validate it in a migration: ALTER TABLE " + table(flaw) + " VALIDATE CONSTRAINT "
                        + TableName.quoted(flaw.object().id().name()) + ".");
    }

    private Finding disabledTrigger(Flaw flaw) {
        String object = "The " + flaw.object().id() + " is disabled";
        String next = "Enable it with ALTER TABLE " + table(flaw) + " ENABLE TRIGGER "
                + TableName.quoted(flaw.object().id().name()) + ", once it is known why it was disabled.";
        return flaw.origin() == Flaw.Origin.ELSEWHERE
                ? Finding.of(FindingKind.DRIFT, object + ", and the migrations leave it enabled.", next)
                : Finding.of(FindingKind.DISABLED_TRIGGER, object + ": it is never fired.", next);
    }

    private String name(Flaw flaw) {
        return qualified(flaw.object().id().schema(), flaw.object().id().name());
    }

    private String table(Flaw flaw) {
        return qualified(flaw.object().id().schema(), flaw.object().id().owner());
    }

    private String qualified(String schema, String name) {
        return TableName.quoted(schema.isEmpty() ? facts.schema() : schema) + "." + TableName.quoted(name);
    }
}
