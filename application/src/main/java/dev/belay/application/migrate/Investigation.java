package dev.belay.application.migrate;

import dev.belay.application.detection.Expected;
import dev.belay.application.detection.Versions;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.assessment.RewrittenHistory;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Likeness;
import dev.belay.domain.detection.SchemaFindings;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.history.AppliedMigration;
import dev.belay.domain.history.History;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the history of a database does not say: at which version its schema really is, and what it lacks. It
 * looks, and decides nothing.
 */
final class Investigation implements Detection.Visitor<Evidence> {
    private final Versions versions;
    private final KnownVersions known;
    private final Assessment assessment;
    private final Schema actual;
    private final Function<Migration, Script> scripts;

    /**
     * @param known what the versions of the set are
     * @param scripts reads scripts, of applied migrations too
     */
    Investigation(
            Versions versions,
            KnownVersions known,
            Assessment assessment,
            Schema actual,
            Function<Migration, Script> scripts) {
        this.versions = versions;
        this.known = known;
        this.assessment = assessment;
        this.actual = actual;
        this.scripts = scripts;
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
        Optional<Expected> expected = onlyLacks(said) ? versions.expected(said.version()) : Optional.empty();
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
        List<ObjectId> missing = missingRepeatables(meant.get());
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
                Optional.of(new Evidence.Completion(recovery, names(missing), List.of(), true, List.of())),
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
        for (KnownVersion version : known.versions()) {
            reached |= version.version().equals(latest);
            if (reached && version.version().isPresent() && onlyLacks(version)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    private boolean onlyLacks(KnownVersion version) {
        List<SchemaDifference> differences =
                SchemaDifference.between(known.versioned(version.outline()), known.versioned(actual.outline()));
        return !differences.isEmpty()
                && differences.stream().allMatch(difference -> difference instanceof SchemaDifference.Missing);
    }

    private Evidence.Completion completion(KnownVersion version, Expected expected) {
        List<String> creation = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        List<ObjectId> missing = new ArrayList<>();
        for (SchemaDifference difference :
                SchemaDifference.between(known.versioned(version.outline()), known.versioned(actual.outline()))) {
            missing.add(difference.object());
        }
        for (SchemaObject object : expected.versioned().objects().values()) {
            ObjectId id = object.id();
            if (actual.find(id).isPresent() || known.repeatables().own(id)) {
                continue;
            }
            boolean mayComeWithTable =
                    object.comesWithTable() || object.creation().isEmpty();
            if (mayComeWithTable && isMissing(id.owner(), id, missing)) {
                continue;
            }
            if (object.creation().isEmpty()) {
                undecided.add("The " + id + " cannot be added to a table that exists.");
            } else if (id.kind() == ObjectKind.COLUMN && needsValue(object)) {
                undecided.add("The " + id + " must have a value, and the rows that exist have none.");
            }
            creation.addAll(object.creation());
        }
        undecided.addAll(lostRows(version, missing));
        Evidence.Recovery recovery = recovery(version);
        undecided.addAll(contradiction().untold(recovery.history()));
        List<ObjectId> repeatables = missingRepeatables(version);
        missing.addAll(repeatables);
        return new Evidence.Completion(recovery, names(missing), creation, !repeatables.isEmpty(), undecided);
    }

    private static boolean isMissing(String table, ObjectId part, List<ObjectId> missing) {
        return missing.stream()
                .anyMatch(id -> id.owner().isEmpty()
                        && id.kind().isRelation()
                        && id.schema().equals(part.schema())
                        && id.name().equals(table));
    }

    private static boolean needsValue(SchemaObject column) {
        return column.properties().getOrDefault("nullability", "").startsWith("not null")
                && !column.properties().containsKey("default")
                && !column.properties().containsKey("generated")
                && !column.properties().containsKey("identity");
    }

    /** Rows that migrations wrote do not come back with the table, and what was never recorded may not have run. */
    private List<String> lostRows(KnownVersion version, List<ObjectId> missing) {
        List<String> sentences = new ArrayList<>();
        for (Migration migration : assessment.set().versioned()) {
            Script script = scripts.apply(migration);
            List<Statement> statements = script.dataStatements();
            Version one = migration.version().orElseThrow();
            boolean applied = assessment.history().applied(one).isPresent();
            if (!applied && !statements.isEmpty()) {
                sentences.add(migration.label() + " changes rows, and nothing tells whether it has.");
            }
            for (ObjectId id : missing) {
                if (applied && id.kind() == ObjectKind.TABLE && mentions(script, statements, id.name())) {
                    sentences.add("The rows that " + migration.label() + " wrote into " + id.name() + " are lost.");
                }
                if (applied && id.kind() == ObjectKind.COLUMN && mentions(script, statements, id.owner(), id.name())) {
                    sentences.add("The values that " + migration.label() + " wrote into " + id + " are lost.");
                }
            }
            if (migration.version().equals(version.version())) {
                return sentences;
            }
        }
        return sentences;
    }

    private static boolean mentions(Script script, List<Statement> statements, String... names) {
        for (Statement statement : statements) {
            String text = statement.text(script.text()).toLowerCase(Locale.ROOT);
            boolean all = true;
            for (String name : names) {
                all &= Pattern.compile("\\b" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "\\b")
                        .matcher(text)
                        .find();
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /** What repeatable migrations make, and is not there though their scripts are those that were applied. */
    private List<ObjectId> missingRepeatables(KnownVersion version) {
        if (!version.equals(known.latest()) || !allRepeatablesApplied()) {
            return List.of();
        }
        List<ObjectId> missing = new ArrayList<>();
        for (ObjectId id : known.repeatables().made().hashes().keySet()) {
            if (actual.find(id).isEmpty()) {
                missing.add(id);
            }
        }
        return missing;
    }

    private boolean allRepeatablesApplied() {
        History history = assessment.history();
        for (Migration migration : assessment.set().repeatable()) {
            @Nullable
            AppliedMigration row =
                    history.appliedRepeatable(migration.description()).orElse(null);
            if (row == null || !row.checksum().equals(Optional.of(migration.checksum()))) {
                return false;
            }
        }
        return true;
    }

    private Contradiction contradiction() {
        return new Contradiction(known, assessment, scripts);
    }

    private Evidence.Recovery recovery(KnownVersion version) {
        RewrittenHistory history = RewrittenHistory.at(version.version(), assessment.set(), assessment.history());
        Assessment rest = Assessment.of(
                assessment.facts().withHistory(), assessment.set(), history.history(), assessment.rules(), scripts);
        return new Evidence.Recovery(version.label(), history, rest);
    }

    private static List<String> names(List<ObjectId> ids) {
        return ids.stream().map(ObjectId::toString).toList();
    }

    /** Nothing could be found out. */
    static Evidence failed(FailureException reason) {
        return saying("What version the schema is at could not be found out: "
                + reason.failure().what() + " " + reason.failure().next());
    }
}
