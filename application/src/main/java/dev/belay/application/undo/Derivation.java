package dev.belay.application.undo;

import dev.belay.application.detection.Replay;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.target.Engine;
import dev.belay.domain.undo.DerivedUndo;
import dev.belay.domain.undo.Mark;
import dev.belay.domain.undo.Trial;
import dev.belay.domain.undo.UndoText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Derives undo scripts on every engine, and makes one script of two that serve the same file. */
final class Derivation {
    private final DeriveUndo.Project project;
    private final Map<Engine, MigrationSet> sets;
    private final List<Version> versions;
    private final Map<Version, Map<Engine, Attempt>> attempts = new TreeMap<>();

    private final Map<Engine, List<SchemaObject>> repeatables = new HashMap<>();

    /** @param versions none for all that lack an undo script */
    Derivation(DeriveUndo.Project project, Map<Engine, MigrationSet> sets, List<Version> versions) {
        this.project = project;
        this.sets = sets;
        this.versions = versions;
    }

    /** A script for one engine or several. */
    record Script(Attempt attempt, DerivedUndo undo, List<Engine> engines, String folder) {
        Migration migration() {
            return attempt.migration();
        }

        String migrationFile() {
            return migration().file().substring(migration().file().lastIndexOf('/') + 1);
        }

        String text() {
            return UndoText.of(migration(), undo, attempt.trial());
        }

        Mark mark() {
            return undo.mark();
        }

        Trial trial() {
            return attempt.trial();
        }
    }

    List<Script> scripts() {
        for (DeriveUndo.Source source : project.sources()) {
            Engine engine = source.engine();
            Replay.Changes<Attempt> changes = source.replay()
                    .changes(migration -> isWanted(migration, engine), changed -> attempt(engine, changed));
            for (Attempt attempt : changes.looks()) {
                attemptsOf(attempt.migration()).put(engine, attempt);
            }
            repeatables.put(engine, changes.repeatables());
        }
        List<Script> scripts = new ArrayList<>();
        attempts.values().forEach(byEngine -> scripts.addAll(scripts(byEngine)));
        return scripts;
    }

    private boolean isWanted(Migration migration, Engine engine) {
        Version version = migration.version().orElseThrow();
        boolean lacks = Optional.ofNullable(sets.get(engine))
                .flatMap(set -> set.undoOf(version))
                .isEmpty();
        return migration.isVersioned() && (versions.isEmpty() ? lacks : versions.contains(version));
    }

    private Map<Engine, Attempt> attemptsOf(Migration migration) {
        return attempts.computeIfAbsent(migration.version().orElseThrow(), none -> new LinkedHashMap<>());
    }

    /** What was derived on another engine for the same file is taken, where it does here what it does there. */
    private Attempt attempt(Engine engine, Replay.Changed changed) {
        for (Attempt other : attemptsOf(changed.migration()).values()) {
            boolean isSameFile =
                    other.migration().file().equals(changed.migration().file());
            if (isSameFile && other.trial().restores()) {
                Trial trial = Attempt.trial(changed, other.undo().statements());
                if (trial.restores()) {
                    return new Attempt(engine, changed.migration(), other.undo(), trial);
                }
            }
        }
        return Attempt.at(engine, changed);
    }

    private List<Script> scripts(Map<Engine, Attempt> byEngine) {
        List<Script> scripts = new ArrayList<>();
        @Nullable Attempt first = null;
        for (Attempt attempt : byEngine.values()) {
            if (first != null
                    && first.migration().file().equals(attempt.migration().file())
                    && first.undo().statements().equals(attempt.undo().statements())) {
                return List.of(script(first, List.copyOf(byEngine.keySet()), folder(first, true)));
            }
            first = attempt;
            scripts.add(script(attempt, List.of(attempt.engine()), folder(attempt, false)));
        }
        return scripts;
    }

    private Script script(Attempt attempt, List<Engine> engines, String folder) {
        DerivedUndo undo = attempt.undo().under(repeatables.getOrDefault(attempt.engine(), List.of()));
        return new Script(attempt, undo, engines, folder);
    }

    /** Beside the migration; what serves one engine alone, in the folder of that engine. */
    private String folder(Attempt attempt, boolean servesAll) {
        String file = attempt.migration().file();
        int slash = file.lastIndexOf('/');
        String beside = slash < 0 ? "" : file.substring(0, slash);
        boolean isOfEngine =
                attempt.migration().script().startsWith(attempt.engine().key() + "/");
        return servesAll || isOfEngine || !project.servesSeveral()
                ? beside
                : (beside.isEmpty() ? "" : beside + "/") + attempt.engine().key();
    }
}
