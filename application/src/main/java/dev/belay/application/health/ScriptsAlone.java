package dev.belay.application.health;

import dev.belay.application.port.Migrations;
import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.health.Project;
import dev.belay.domain.history.History;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.util.List;
import java.util.function.Supplier;

/** The migrations as they would be on an empty database: what is wrong with them is so whether or not one can be had. */
final class ScriptsAlone {
    private final Engine engine;
    private final Supplier<Migrations> migrations;

    ScriptsAlone(Engine engine, Supplier<Migrations> migrations) {
        this.engine = engine;
        this.migrations = migrations;
    }

    Project project(Rules rules) {
        Migrations files = migrations.get();
        TargetFacts nowhere = TargetFacts.nowhere(engine);
        MigrationSet set = files.load(nowhere);
        List<String> withoutUndo = set.versioned().stream()
                .filter(migration ->
                        set.undoOf(migration.version().orElseThrow()).isEmpty())
                .map(Migration::label)
                .toList();
        Assessment assessment = Assessment.of(nowhere, set, History.empty(), rules, files::script);
        return new Project(set.versioned().size(), withoutUndo, assessment.findings());
    }
}
