package dev.belay.application.migrate;

import dev.belay.application.detection.Expected;
import dev.belay.application.detection.Versions;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.assessment.RewrittenHistory;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.Distance;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Likeness;
import dev.belay.domain.detection.SchemaFindings;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out what the history of a database does not say: at which version its schema really is, and what it lacks. It
 * looks, and decides nothing.
 */
final class Investigation implements Detection.Visitor<Evidence> {
    private final Versions versions;
    private final KnownVersions known;
    private final Assessment assessment;
    private final Schema actual;
    private final Set<String> begun;
    private final Function<Migration, Script> scripts;
    private final Lack lack;

    /**
     * @param known what the versions of the set are
     * @param begun the scripts of which some parts are done, and not all
     * @param scripts reads scripts, of applied migrations too
     */
    Investigation(
            Versions versions,
            KnownVersions known,
            Assessment assessment,
            Schema actual,
            Set<String> begun,
            Function<Migration, Script> scripts) {
        this.versions = versions;
        this.known = known;
        this.assessment = assessment;
        this.actual = actual;
        this.begun = begun;
        this.scripts = scripts;
        this.lack = new Lack(known, assessment, actual, scripts);
    }

    /** What the schema shows. */
    Evidence evidence() {
        return detection().accept(this);
    }

    Detection detection() {
        return Detection.of(known, actual.outline(), assessment.history().latest());
    }

    /** How the schema differs from that of the version that the history says, as findings. */
    List<Finding> differences() {
        return said().map(said -> new SchemaFindings(assessment.facts(), actual).differences(known, said, false))
                .orElse(List.of());
    }

    /** The version that the history says. */
    private Optional<KnownVersion> said() {
        Optional<Version> latest = assessment.history().latest();
        return known.versions().stream()
                .filter(version -> version.version().equals(latest))
                .findFirst();
    }

    /** Whether a version comes before that which the history says, in the order of the set. */
    private boolean isBeforeHistory(KnownVersion version) {
        Optional<KnownVersion> said = said();
        return said.isPresent()
                && known.versions().indexOf(version) < known.versions().indexOf(said.get());
    }

    /**
     * A schema that has lost all that the newest versions brought, as by a hand that dropped an index. The history is
     * sound and is believed: what is missing is created, unless those versions changed rows too.
     */
    private Evidence lost(KnownVersion shown) {
        KnownVersion said = said().orElseThrow();
        boolean lacks =
                distances().stream().anyMatch(distance -> distance.version().equals(said) && distance.isLack());
        Optional<Expected> expected = lacks ? versions.expected(said.version()) : Optional.empty();
        if (expected.isEmpty()) {
            return saying("The schema is exactly that of " + shown.label() + ".");
        }
        Evidence.Completion completion = completion(said, expected.get());
        List<String> undecided = new ArrayList<>(completion.undecided());
        for (KnownVersion version : known.versions()
                .subList(known.versions().indexOf(shown) + 1, known.versions().indexOf(said) + 1)) {
            Optional<Migration> migration =
                    version.version().flatMap(one -> assessment.set().versioned(one));
            if (migration.isPresent()
                    && !scripts.apply(migration.get()).dataStatements().isEmpty()) {
                undecided.add(migration.get().label() + " changes rows, and nothing tells whether it has.");
            }
        }
        return new Evidence(
                Optional.of("The schema is exactly that of " + shown.label() + "."),
                Optional.empty(),
                Optional.of(new Evidence.Completion(
                        completion.recovery(),
                        completion.missing(),
                        completion.creation(),
                        completion.repeats(),
                        undecided)),
                List.of(),
                Optional.empty());
    }

    @Override
    public Evidence exactly(Detection.Exactly exactly) {
        if (!assessment.doubtsHistory()
                && isBeforeHistory(exactly.version())
                && !exactly.includes(assessment.history().latest())) {
            return lost(
                    exactly.alike().isEmpty()
                            ? exactly.version()
                            : exactly.alike().get(exactly.alike().size() - 1));
        }
        Optional<KnownVersion> meant = meant(exactly);
        if (meant.isEmpty()) {
            return saying("The schema is that of " + exactly.version().label() + " and of "
                    + String.join(
                            ", ",
                            exactly.alike().stream().map(KnownVersion::label).toList())
                    + ", which differ in their rows alone, and nothing tells which of them it is.");
        }
        Evidence.Recovery recovery = recovery(meant.get());
        if (recovery.history().differs()) {
            Contradiction contradiction = contradiction();
            if (!contradiction.isShownBy(recovery.history())) {
                return Evidence.NONE;
            }
            List<String> untold = contradiction.untold(recovery.history());
            if (!untold.isEmpty()) {
                return saying("The schema is exactly that of " + meant.get().label() + ". " + String.join(" ", untold));
            }
        }
        List<ObjectId> missing = lack.repeatables(meant.get());
        if (missing.isEmpty()) {
            return new Evidence(
                    Optional.of("The schema is exactly that of " + meant.get().label() + "."),
                    Optional.of(recovery),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }
        return new Evidence(
                Optional.of("The schema is that of " + meant.get().label() + ", but for objects of repeatable"
                        + " migrations."),
                Optional.empty(),
                Optional.of(new Evidence.Completion(recovery, Lack.names(missing), List.of(), true, List.of())),
                List.of(),
                Optional.empty());
    }

    /**
     * Which of several versions with the same schema is meant: the highest of which the history has every migration;
     * otherwise the lowest, if what lies between changes no rows, so that it may run once more.
     */
    private Optional<KnownVersion> meant(Detection.Exactly exactly) {
        if (exactly.isUnique()) {
            return Optional.of(exactly.version());
        }
        List<KnownVersion> candidates = new ArrayList<>(exactly.alike());
        candidates.add(0, exactly.version());
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (isBackedByHistory(candidates.get(i))) {
                return Optional.of(candidates.get(i));
            }
        }
        for (KnownVersion alike : exactly.alike()) {
            Optional<Migration> migration =
                    alike.version().flatMap(version -> assessment.set().versioned(version));
            if (migration.isEmpty()
                    || !scripts.apply(migration.get()).dataStatements().isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(exactly.version());
    }

    private boolean isBackedByHistory(KnownVersion candidate) {
        if (candidate.version().isEmpty()) {
            return false;
        }
        RewrittenHistory history = RewrittenHistory.at(candidate.version(), assessment.set(), assessment.history());
        for (RewrittenRow row : history.rows()) {
            if (row.from() == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Evidence between(Detection.Between between) {
        Optional<KnownVersion> target = completable();
        if (target.isPresent()) {
            Optional<Expected> expected = versions.expected(target.get().version());
            if (expected.isPresent()) {
                return new Evidence(
                        Optional.of(sentence(between)),
                        Optional.empty(),
                        Optional.of(completion(target.get(), expected.get())),
                        List.of(),
                        Optional.empty());
            }
        }
        return saying(sentence(between));
    }

    @Override
    public Evidence unknown(Detection.Unknown unknown) {
        return saying(
                "The schema has " + unknown.objects() + " objects and too little in common with that of any version.");
    }

    private static Evidence saying(String what) {
        return new Evidence(Optional.of(what), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    private static String sentence(Detection.Between between) {
        List<String> candidates = new ArrayList<>();
        candidates.add(differences(between.nearest()));
        for (Likeness other : between.others()) {
            candidates.add(other.version().label() + " (" + other.differences() + " differences)");
        }
        String nearest = "The schema is that of no version. The nearest is " + candidates.get(0);
        return candidates.size() == 1
                ? nearest + "."
                : nearest + "; then " + String.join(", ", candidates.subList(1, candidates.size())) + ".";
    }

    private static String differences(Likeness likeness) {
        List<String> texts = new ArrayList<>();
        likeness.missing().forEach(id -> texts.add(id + " is missing"));
        likeness.extra().forEach(id -> texts.add(id + " is not expected"));
        likeness.changed().forEach(id -> texts.add(id + " is not as expected"));
        return likeness.version().label() + ": " + String.join(", ", texts);
    }

    /** The first version, from that of a history that is not in doubt on, of which the schema only lacks something. */
    private Optional<KnownVersion> completable() {
        Optional<Version> latest = assessment.doubtsHistory()
                ? Optional.empty()
                : assessment.history().latest();
        boolean reached = latest.isEmpty();
        for (Distance distance : distances()) {
            Optional<Version> version = distance.version().version();
            reached |= version.equals(latest);
            if (reached && version.isPresent() && distance.isLack()) {
                return Optional.of(distance.version());
            }
        }
        return Optional.empty();
    }

    private List<Distance> distances() {
        return Distance.ofAll(known, actual.outline());
    }

    private Evidence.Completion completion(KnownVersion version, Expected expected) {
        Evidence.Recovery recovery = recovery(version);
        return lack.completion(version, expected, recovery, contradiction().untold(recovery.history()));
    }

    private Contradiction contradiction() {
        return new Contradiction(known, assessment, begun, scripts);
    }

    private Evidence.Recovery recovery(KnownVersion version) {
        RewrittenHistory history = RewrittenHistory.at(version.version(), assessment.set(), assessment.history());
        Assessment rest = Assessment.of(
                assessment.facts().withHistory(), assessment.set(), history.history(), assessment.rules(), scripts);
        return new Evidence.Recovery(version.label(), history, rest);
    }

    /** Nothing could be found out. */
    static Evidence failed(FailureException reason) {
        return saying("What version the schema is at could not be found out: "
                + reason.failure().what() + " " + reason.failure().next());
    }
}
