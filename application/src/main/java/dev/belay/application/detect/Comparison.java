package dev.belay.application.detect;

import dev.belay.application.detection.Expected;
import dev.belay.application.detection.Versions;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.DetectionFindings;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.RecordedVersion;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.PropertyDifference;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One schema, compared with all versions: by their outlines first, and in full with the nearest one. */
final class Comparison {
    private final Versions versions;
    private final Assessment assessment;
    private final Schema schema;
    private final Function<String, String> mask;
    private final Outline outline;
    private final RecordedVersion history;
    private final List<Finding> findings = new ArrayList<>();
    private final boolean isFromFile;
    private KnownVersions known;

    /** @param mask leaves out of a text what is secret */
    Comparison(Versions versions, Assessment assessment, Schema schema, Function<String, String> mask) {
        this.versions = versions;
        this.assessment = assessment;
        this.schema = schema;
        this.mask = mask;
        this.outline = schema.outline();
        this.history = RecordedVersion.of(assessment.set(), assessment.history());
        Engine engine = assessment.facts().engine();
        Optional<KnownVersions> inFile = versions.inFile(engine, assessment.set());
        this.isFromFile = inFile.isPresent();
        this.known = inFile.orElseGet(() -> versions.known(engine, assessment.set()));
    }

    Detect.Result.Detected result() {
        Detection detection = detection();
        List<SchemaDifference> differences = new ArrayList<>();
        if (detection instanceof Detection.Between between) {
            KnownVersion nearest = between.nearest().version();
            Optional<Expected> expected = inFull(nearest);
            if (isFromFile
                    && expected.isPresent()
                    && !expected.get().versioned().outline().equals(known.outline(nearest))) {
                foundWrong(nearest);
                known = versions.replayed();
                detection = detection();
                expected = Optional.empty();
            }
            if (detection instanceof Detection.Between found) {
                differences.addAll(differences(found.nearest().version(), expected));
            }
        }
        if (hasAllRepeatables()) {
            List<SchemaDifference> ofRepeatables = differencesOfRepeatables();
            if (!ofRepeatables.isEmpty()) {
                findings.add(DetectionFindings.ofRepeatables(ofRepeatables.size()));
            }
            differences.addAll(ofRepeatables);
        }
        DetectionFindings.of(detection, history, assessment.facts()).ifPresent(findings::add);
        differences.replaceAll(this::masked);
        return new Detect.Result.Detected(assessment.facts(), detection, history, differences, findings);
    }

    private Detection detection() {
        return Detection.of(known, outline, history.version());
    }

    /** Where no scratch database can be had, the names of what differs have to do. */
    private Optional<Expected> inFull(KnownVersion version) {
        try {
            return versions.expected(version.version());
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    private void foundWrong(KnownVersion version) {
        findings.add(
                Finding.of(
                        FindingKind.STALE_FINGERPRINTS,
                        "The fingerprint file says of " + version.label()
                                + " what its migrations do not make on this server.",
                        "Remove the file and run \"belay fingerprint\" with the placeholders and the schema of this database."));
    }

    private List<SchemaDifference> differences(KnownVersion nearest, Optional<Expected> expected) {
        Predicate<ObjectId> versioned = id -> !known.repeatables().own(id);
        return expected.isPresent()
                ? SchemaDifference.between(only(versioned, expected.get().versioned()), only(versioned, schema))
                : SchemaDifference.between(known.versioned(known.outline(nearest)), known.versioned(outline));
    }

    /** Whether the history says that all migrations were applied, the repeatable ones as they are now. */
    private boolean hasAllRepeatables() {
        return history.isWhole()
                && history.version().equals(known.latest().version())
                && assessment.pending().isEmpty();
    }

    private List<SchemaDifference> differencesOfRepeatables() {
        Predicate<ObjectId> own = known.repeatables()::own;
        return SchemaDifference.between(known.complete().without(own.negate()), outline.without(own.negate()));
    }

    /** What differs may quote the value of a secret placeholder: a view's text, a default. */
    private SchemaDifference masked(SchemaDifference difference) {
        return difference instanceof SchemaDifference.Changed changed
                ? new SchemaDifference.Changed(
                        changed.object(),
                        changed.properties().stream()
                                .map(property -> new PropertyDifference(
                                        property.property(),
                                        property.expected().map(mask),
                                        property.actual().map(mask)))
                                .toList())
                : difference;
    }

    private static Schema only(Predicate<ObjectId> wanted, Schema schema) {
        return Schema.of(schema.inCreationOrder().stream()
                .filter(object -> wanted.test(object.id()))
                .toList());
    }
}
