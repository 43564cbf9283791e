package dev.belay.domain.plan;

import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.script.Script;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a plan does to a database. Each step is atomic, or says that it is not. Who must tell the variants
 * apart implements {@link Visitor}.
 */
public sealed interface Step {

    /** How much this step can harm. */
    default Risk risk() {
        return Risk.SAFE;
    }

    /** What distinguishes this step from any other: what the plan's hash covers. */
    String identity();

    <R> R accept(Visitor<R> visitor);

    /**
     * Creates the schemas that are missing, the history table and Belay's own table, in one transaction.
     *
     * @param marker the row that says which schemas were created, where any are
     */
    record CreateHistory(List<String> schemas, Optional<HistoryRow> marker) implements Step {
        public CreateHistory {
            schemas = List.copyOf(schemas);
        }

        @Override
        public String identity() {
            List<String> quoted = schemas.stream().map(TableName::quoted).toList();
            return "create history " + quoted + marker.map(row -> " " + row).orElse("");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createHistory(this);
        }
    }

    /** Records that versions up to one count as applied. */
    record RecordBaseline(HistoryRow row) implements Step {
        @Override
        public String identity() {
            return "baseline " + row;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.recordBaseline(this);
        }
    }

    /** Runs a script in one transaction with its history row. */
    record Apply(Migration migration, Script script, HistoryRow row) implements Step {
        @Override
        public String identity() {
            return "apply " + row + ' ' + script.digest();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.apply(this);
        }
    }

    /** Runs several scripts with their history rows in one transaction: all of them or none. */
    record ApplyTogether(List<Apply> applications) implements Step {
        public ApplyTogether {
            applications = List.copyOf(applications);
        }

        @Override
        public String identity() {
            StringBuilder identity = new StringBuilder("together");
            for (Apply application : applications) {
                identity.append('\n').append(application.identity());
            }
            return identity.toString();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.applyTogether(this);
        }
    }

    /**
     * Runs a script statement by statement, because at least one of them cannot run in a transaction. What was done is
     * recorded on the way, so that a run that was cut off is taken up at the first statement that is not done.
     */
    record ApplyInParts(Migration migration, Script script, HistoryRow row) implements Step {
        @Override
        public String identity() {
            return "apply in parts " + row + ' ' + script.digest();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.applyInParts(this);
        }
    }

    /** Hands the pending migrations to Flyway's own {@code migrate}. */
    record MigrateWithFlyway(List<Migration> pending) implements Step {
        public MigrateWithFlyway {
            pending = List.copyOf(pending);
        }

        @Override
        public String identity() {
            StringBuilder identity = new StringBuilder("flyway migrate");
            for (Migration migration : pending) {
                identity.append('\n').append(migration.script()).append(' ').append(migration.checksum());
            }
            return identity.toString();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.migrateWithFlyway(this);
        }
    }

    /** One method for each kind of step. */
    interface Visitor<R> {
        R createHistory(CreateHistory step);

        R recordBaseline(RecordBaseline step);

        R apply(Apply step);

        R applyTogether(ApplyTogether step);

        R applyInParts(ApplyInParts step);

        R migrateWithFlyway(MigrateWithFlyway step);
    }
}
