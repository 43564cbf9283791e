package dev.belay.application.undo;

import dev.belay.application.detection.Replay;
import dev.belay.application.port.MigrationFiles;
import dev.belay.application.port.Migrations;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import dev.belay.domain.undo.Mark;
import dev.belay.domain.undo.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Derives the undo scripts that migrations lack from the schema before and after each, tries them on the scratch database
 * on which they were derived, and writes them beside the migrations. Nothing that exists is overwritten.
 */
public final class DeriveUndo {
    private final Project project;
    private final Supplier<Migrations> migrations;

    public DeriveUndo(Project project, Supplier<Migrations> migrations) {
        this.project = project;
        this.migrations = migrations;
    }

    /** An engine on which migrations can be carried out. */
    public record Source(Engine engine, Replay replay) {}

    /**
     * What the scripts are for, and where they go.
     *
     * @param sources the engines that the project serves and that can be had here, the target's first
     * @param missing an engine that the project serves, and that cannot be had here
     * @param placeholder how placeholders begin; empty where they are not replaced
     * @param folders where new files are written: by the folder as migrations are shown
     */
    public record Project(
            List<Source> sources,
            Optional<Engine> missing,
            NamingRules naming,
            String placeholder,
            Function<String, MigrationFiles> folders) {
        public Project {
            sources = List.copyOf(sources);
        }

        boolean servesSeveral() {
            return sources.size() > 1 || missing.isPresent();
        }
    }

    /**
     * What is asked for.
     *
     * @param versions none for every migration without an undo script
     * @param write whether the scripts are written, and not only shown
     */
    public record Request(List<Version> versions, boolean write) {}

    /**
     * One undo script.
     *
     * @param engines the engines that it was derived for
     * @param file where it lies, or would lie
     * @param mark what its gravest part means
     * @param exists whether the migration has an undo script already, which stays as it is
     */
    public record Derived(
            Version version,
            List<Engine> engines,
            String file,
            String text,
            Mark mark,
            Trial trial,
            boolean written,
            boolean exists) {
        public Derived {
            engines = List.copyOf(engines);
        }
    }

    /** How it ended. */
    public sealed interface Result {

        /**
         * The scripts are derived.
         *
         * @param missing an engine that they should be derived for too, and that cannot be had here
         */
        record Done(List<Derived> scripts, Optional<Engine> missing) implements Result {}

        /** The migrations themselves are not right, or do not have a version that was named. */
        record Refused(List<Finding> findings) implements Result {}

        /** There is no scratch database, a migration failed on it, or a file cannot be written. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Request request) {
        try {
            Map<Engine, MigrationSet> sets = new LinkedHashMap<>();
            List<Finding> findings = new ArrayList<>();
            for (Source source : project.sources()) {
                Migrations reader = migrations.get();
                TargetFacts nowhere = TargetFacts.nowhere(source.engine());
                MigrationSet set = reader.load(nowhere);
                findings.addAll(Assessment.of(nowhere, set, History.empty(), Rules.STRICT, reader::script)
                        .findings());
                sets.put(source.engine(), set);
            }
            findings.addAll(unknown(request.versions(), sets));
            if (findings.stream().anyMatch(Finding::isError)) {
                return new Result.Refused(findings);
            }
            return result(request, new Derivation(project, sets, request.versions()).scripts(), sets);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private static List<Finding> unknown(List<Version> versions, Map<Engine, MigrationSet> sets) {
        return versions.stream()
                .filter(version -> sets.values().stream()
                        .allMatch(set -> set.versioned(version).isEmpty()))
                .map(version -> Finding.of(
                        FindingKind.UNKNOWN_TARGET,
                        "There is no migration of version " + version + ".",
                        "Name a version that has one, or none for all that lack an undo script."))
                .toList();
    }

    private Result result(Request request, List<Derivation.Script> scripts, Map<Engine, MigrationSet> sets) {
        List<Derived> derived = new ArrayList<>();
        for (Derivation.Script script : scripts) {
            Version version = script.migration().version().orElseThrow();
            boolean exists = script.engines().stream()
                    .anyMatch(engine -> Optional.ofNullable(sets.get(engine))
                            .flatMap(set -> set.undoOf(version))
                            .isPresent());
            derived.add(written(script, version, request.write() && !exists, exists));
        }
        return new Result.Done(derived, project.missing());
    }

    private Derived written(Derivation.Script script, Version version, boolean write, boolean exists) {
        String folder = script.folder();
        String name = project.naming().undoOf(script.migrationFile());
        String file = (folder.isEmpty() ? "" : folder + "/") + name;
        String text = script.text();
        if (write) {
            MigrationFiles files = project.folders().apply(folder);
            file = files.create(name, text);
            if (!project.placeholder().isEmpty() && text.contains(project.placeholder())) {
                files.create(name + ".conf", "placeholderReplacement=false\n");
            }
        }
        return new Derived(version, script.engines(), file, text, script.mark(), script.trial(), write, exists);
    }
}
