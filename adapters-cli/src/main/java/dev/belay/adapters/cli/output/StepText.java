package dev.belay.adapters.cli.output;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Step;

/** A step in a few words. */
final class StepText implements Step.Visitor<String> {
    @Override
    public String createHistory(Step.CreateHistory step) {
        return step.schemas().isEmpty()
                ? "create the history"
                : "create the schemas " + String.join(", ", step.schemas()) + " and the history";
    }

    @Override
    public String recordBaseline(Step.RecordBaseline step) {
        return "record the baseline"
                + step.row().version().map(version -> " " + version).orElse("");
    }

    @Override
    public String apply(Step.Apply step) {
        return "apply " + MigrationText.of(step.migration()) + ", with its history row in one transaction";
    }

    @Override
    public String applyTogether(Step.ApplyTogether step) {
        return "apply " + step.applications().size() + " migrations, all in one transaction";
    }

    @Override
    public String applyInParts(Step.ApplyInParts step) {
        return "apply " + MigrationText.of(step.migration()) + ", statement by statement, outside a transaction";
    }

    @Override
    public String migrateWithFlyway(Step.MigrateWithFlyway step) {
        StringBuilder text = new StringBuilder("let Flyway apply ");
        String separator = "";
        for (Migration migration : step.pending()) {
            text.append(separator).append(MigrationText.of(migration));
            separator = ", ";
        }
        return text.toString();
    }
}
