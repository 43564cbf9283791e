package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.detection.Flaw;
import dev.belay.domain.history.TableName;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.schema.ObjectId;
import java.util.ArrayList;
import java.util.List;

/** Makes valid what is not: without keeping others from reading and writing, and without losing anything. */
record Mending(PostgresqlSession session) {

    List<Step> steps(List<Flaw> flaws) {
        List<Step> steps = new ArrayList<>();
        for (Flaw flaw : flaws) {
            ObjectId id = flaw.object().id();
            if (!isWorkedOn(qualified(id, id.owner()))) {
                // first what only stands in the way, so that a build which fails has not kept it
                steps.add(flaw.isLeftover() ? 0 : steps.size(), step(flaw, id));
            }
        }
        return steps;
    }

    private Step step(Flaw flaw, ObjectId id) {
        if (flaw.kind() == Flaw.Kind.UNPROVEN_CONSTRAINT) {
            String statement =
                    "ALTER TABLE " + qualified(id, id.owner()) + " VALIDATE CONSTRAINT " + TableName.quoted(id.name());
            return new Step.Alter("validate the " + id, List.of(statement), Risk.SAFE, true);
        }
        return flaw.isLeftover()
                ? alone("drop the " + id + ", which serves no query", "DROP INDEX CONCURRENTLY ", id)
                : alone("build the " + id + " anew", "REINDEX INDEX CONCURRENTLY ", id);
    }

    private Step alone(String purpose, String command, ObjectId index) {
        return new Step.Alter(purpose, List.of(command + qualified(index, index.name())), Risk.SAFE, false);
    }

    private boolean isWorkedOn(String table) {
        return session.mappers().ask(ActivityMapper.class, activity -> activity.isWorkedOn(table));
    }

    private String qualified(ObjectId id, String name) {
        String schema = id.schema().isEmpty() ? session.table().schema() : id.schema();
        return TableName.quoted(schema) + "." + TableName.quoted(name);
    }
}
