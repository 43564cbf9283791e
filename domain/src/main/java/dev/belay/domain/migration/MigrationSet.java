package dev.belay.domain.migration;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All migrations of a project for one engine, in the order in which they apply, with everything that is wrong with
 * them as a set. It exists even where findings are errors, so that all of them can be told at once; it must not be
 * applied then.
 *
 * <p>The order is topological by {@code requires}, then by version. Repeatable migrations follow, by description.
 */
public final class MigrationSet {
    /** The findings of files that could not become migrations. */
    private static final Set<FindingKind> LEFT_OUT = EnumSet.of(
            FindingKind.MISSING_LOCATION,
            FindingKind.EMPTY_LOCATION,
            FindingKind.UNREADABLE_FILE,
            FindingKind.BROKEN_ENCODING,
            FindingKind.MISNAMED_FILE);

    private final List<Migration> versioned;
    private final List<Migration> repeatable;
    private final List<Migration> baselines;
    private final Map<Version, Migration> undos;
    private final Map<Version, Integer> positions;
    private final List<String> callbacks;
    private final List<Finding> findings;

    private MigrationSet(
            List<Migration> versioned,
            List<Migration> repeatable,
            List<Migration> baselines,
            Map<Version, Migration> undos,
            Map<Version, Integer> positions,
            List<String> callbacks,
            List<Finding> findings) {
        this.versioned = versioned;
        this.repeatable = repeatable;
        this.baselines = baselines;
        this.undos = undos;
        this.positions = positions;
        this.callbacks = callbacks;
        this.findings = findings;
    }

    /**
     * Puts these migrations in order and checks them.
     *
     * @param callbacks the files that Flyway would run at its events
     * @param found what reading the location found already
     */
    public static MigrationSet of(Collection<Migration> migrations, List<String> callbacks, List<Finding> found) {
        List<Finding> findings = new ArrayList<>(found);
        List<Migration> versioned = new ArrayList<>(migrations.size());
        List<Migration> repeatable = new ArrayList<>();
        List<Migration> baselines = new ArrayList<>();
        List<Migration> undoScripts = new ArrayList<>();
        for (Migration migration : migrations) {
            switch (migration.kind()) {
                case VERSIONED -> versioned.add(migration);
                case REPEATABLE -> repeatable.add(migration);
                case BASELINE -> baselines.add(migration);
                case UNDO -> undoScripts.add(migration);
            }
        }
        versioned.sort(BY_VERSION);
        baselines.sort(BY_VERSION);
        undoScripts.sort(BY_VERSION);
        repeatable.sort(BY_DESCRIPTION);
        removeDuplicates(versioned, findings);
        removeDuplicates(baselines, findings);
        removeDuplicates(undoScripts, findings);
        removeSameDescriptions(repeatable, findings);
        List<Migration> ordered = RequirementOrder.of(versioned, findings);
        Map<Version, Integer> positions = new HashMap<>(ordered.size() * 2);
        for (int i = 0; i < ordered.size(); i++) {
            positions.put(ordered.get(i).version().orElseThrow(), i);
        }
        Map<Version, Migration> undos = new HashMap<>();
        for (Migration undo : undoScripts) {
            Version version = undo.version().orElseThrow();
            undos.put(version, undo);
            if (!positions.containsKey(version)) {
                findings.add(Finding.in(
                        undo.file(),
                        FindingKind.UNDO_WITHOUT_TWIN,
                        "This undo script has no versioned migration " + version + " to undo.",
                        "Add the migration of version " + version + ", or remove or rename the undo script."));
            }
        }
        return new MigrationSet(
                List.copyOf(ordered),
                List.copyOf(repeatable),
                List.copyOf(baselines),
                Map.copyOf(undos),
                positions,
                List.copyOf(callbacks),
                List.copyOf(findings));
    }

    private static final Comparator<Migration> BY_VERSION = (left, right) ->
            left.version().orElseThrow().compareTo(right.version().orElseThrow());

    // not by Comparator.comparing: what that makes no class archive keeps
    private static final Comparator<Migration> BY_DESCRIPTION =
            (left, right) -> left.description().compareTo(right.description());

    private static void removeDuplicates(List<Migration> sorted, List<Finding> findings) {
        for (int i = 1; i < sorted.size(); i++) {
            Migration first = sorted.get(i - 1);
            Migration second = sorted.get(i);
            if (first.version().equals(second.version())) {
                findings.add(Finding.in(
                        second.file(),
                        FindingKind.DUPLICATE_VERSION,
                        "Version " + second.version().orElseThrow() + " is there twice: " + first.file() + " and "
                                + second.file() + ".",
                        "Give one of them another version."));
                sorted.remove(i--);
            }
        }
    }

    private static void removeSameDescriptions(List<Migration> sorted, List<Finding> findings) {
        for (int i = 1; i < sorted.size(); i++) {
            Migration first = sorted.get(i - 1);
            Migration second = sorted.get(i);
            if (first.description().equals(second.description())) {
                findings.add(Finding.in(
                        second.file(),
                        FindingKind.DUPLICATE_DESCRIPTION,
                        "The repeatable migration \"" + second.description() + "\" is there twice: " + first.file()
                                + " and " + second.file() + ".",
                        "A repeatable migration is known by its description; give one of them another."));
                sorted.remove(i--);
            }
        }
    }

    /** The versioned migrations, in the order in which they apply. */
    public List<Migration> versioned() {
        return versioned;
    }

    /** The repeatable migrations, by description. */
    public List<Migration> repeatable() {
        return repeatable;
    }

    /** The baseline migrations, by version. */
    public List<Migration> baselines() {
        return baselines;
    }

    /** Whether one of the baseline migrations is of this version. */
    public boolean hasBaseline(Version version) {
        return baselines.stream().anyMatch(baseline -> baseline.version().equals(Optional.of(version)));
    }

    /** The files that Flyway would run at its events. */
    public List<String> callbacks() {
        return callbacks;
    }

    /** What is wrong with the location and the set, errors and warnings. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether all files are in it; else nobody can say of an applied migration that its file is missing. */
    public boolean isWhole() {
        return findings.stream().noneMatch(finding -> LEFT_OUT.contains(finding.kind()));
    }

    /** Whether a file of the set has this name below its location, undo scripts aside. */
    public boolean hasScript(String script) {
        return byScript(script).isPresent();
    }

    /** The file of the set that has this name below its location, undo scripts aside. */
    public Optional<Migration> byScript(String script) {
        return Stream.of(versioned, repeatable, baselines)
                .flatMap(List::stream)
                .filter(migration -> migration.script().equals(script))
                .findFirst();
    }

    /** The undo script of a version. */
    public Optional<Migration> undoOf(Version version) {
        return Optional.ofNullable(undos.get(version));
    }

    /** The versioned migration of this version. */
    public Optional<Migration> versioned(Version version) {
        Integer position = positions.get(version);
        return position == null ? Optional.empty() : Optional.of(versioned.get(position));
    }

    /** The place of a version in the order, from 0, or -1 where the set does not have it. */
    public int positionOf(Version version) {
        Integer position = positions.get(version);
        return position == null ? -1 : position;
    }

    /** Whether the migrations apply in the order of their versions, as Flyway would apply them. */
    public boolean isInVersionOrder() {
        for (int i = 1; i < versioned.size(); i++) {
            if (BY_VERSION.compare(versioned.get(i - 1), versioned.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is nothing in it to apply. */
    public boolean isEmpty() {
        return versioned.isEmpty() && repeatable.isEmpty() && baselines.isEmpty();
    }

    /** The highest version of the set. */
    public Optional<Version> latest() {
        Optional<Version> latest = Optional.empty();
        for (Migration migration : versioned) {
            Version version = migration.version().orElseThrow();
            if (latest.isEmpty() || version.isAfter(latest.get())) {
                latest = migration.version();
            }
        }
        return latest;
    }
}
