package dev.belay.domain.plan;

import dev.belay.domain.history.HistoryRow;
import dev.belay.domain.history.RewrittenRow;
import dev.belay.domain.history.TableName;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.run.OtherSession;
import dev.belay.domain.script.Destruction;
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

    /**
     * Runs an undo script and takes what it undoes out of the history, in one transaction.
     *
     * @param emptied what the script destroys and was seen to hold nothing: where that is so no more, nothing is done
     * @param clearing the statements that drop what repeatable migrations made, where that keeps the script from
     *     running, and only then
     */
    record Undo(Reversal reversal, List<Destruction> emptied, List<String> clearing) implements Step {
        public Undo {
            emptied = List.copyOf(emptied);
            clearing = List.copyOf(clearing);
        }

        /** An undo that loses nothing that anybody has to agree to. */
        public static Undo of(Reversal reversal) {
            return new Undo(reversal, List.of(), List.of());
        }

        @Override
        public Risk risk() {
            return reversal.risk();
        }

        @Override
        public String identity() {
            return "undo " + reversal.identity() + '\n' + emptied + '\n' + String.join("\n", clearing);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.undo(this);
        }
    }

    /**
     * Runs an undo script statement by statement, because at least one of them cannot run in a transaction. From the
     * first statement on the history says that the migration failed, until all are done and it says nothing of it.
     */
    record UndoInParts(Reversal reversal) implements Step {
        @Override
        public Risk risk() {
            return reversal.risk();
        }

        @Override
        public String identity() {
            return "undo in parts " + reversal.identity();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.undoInParts(this);
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

    /** Brings the session back to what it is at login, before it takes the lock: what a pool or a failure left in it. */
    record ResetSession() implements Step {
        @Override
        public String identity() {
            return "reset session";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.resetSession(this);
        }
    }

    /** Ends sessions that keep locks which the plan needs. Their open transactions are rolled back by the server. */
    record EndSessions(List<OtherSession> sessions) implements Step {
        public EndSessions {
            sessions = List.copyOf(sessions);
        }

        @Override
        public Risk risk() {
            return Risk.DISRUPTIVE;
        }

        @Override
        public String identity() {
            StringBuilder identity = new StringBuilder("end sessions");
            for (OtherSession session : sessions) {
                identity.append('\n').append(session.process()).append(' ').append(session.started());
            }
            return identity.toString();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.endSessions(this);
        }
    }

    /**
     * Makes the history say what the schema shows, in one transaction. What it said before is kept beside it, in a
     * table named after the run.
     *
     * @param former what there is of a history table
     * @param lastRank the rank of its newest row, which must still be that when it is rewritten; 0 where it is not read
     * @param entries what it says afterwards, in order
     */
    record RewriteHistory(Former former, int lastRank, List<RewrittenRow> entries, Risk risk) implements Step {
        public RewriteHistory {
            entries = List.copyOf(entries);
        }

        /** What there is of a history table. */
        public enum Former {
            /** None. */
            ABSENT,
            /** One with the right columns. */
            SOUND,
            /** One that cannot be read as a history. */
            DAMAGED
        }

        @Override
        public String identity() {
            StringBuilder identity = new StringBuilder("rewrite history ")
                    .append(former)
                    .append(' ')
                    .append(lastRank);
            for (RewrittenRow entry : entries) {
                identity.append('\n').append(entry.from()).append(' ').append(entry.row());
            }
            return identity.toString();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rewriteHistory(this);
        }
    }

    /**
     * Changes the schema with statements of Belay's own making.
     *
     * @param purpose what for, for people: {@code create index users_email_key}
     * @param atomic whether they run in one transaction; otherwise each by itself, because SQL forbids it
     */
    record Alter(String purpose, List<String> statements, Risk risk, boolean atomic) implements Step {
        public Alter {
            statements = List.copyOf(statements);
        }

        @Override
        public String identity() {
            StringBuilder identity =
                    new StringBuilder("alter ").append(atomic).append(' ').append(purpose);
            for (String statement : statements) {
                identity.append('\n').append(statement.length()).append(' ').append(statement);
            }
            return identity.toString();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alter(this);
        }
    }

    /**
     * Drops every object of a schema and empties its history, in one transaction.
     *
     * @param removal the statements that drop the objects, and only them
     * @param history the history afterwards
     */
    record DropAll(String schema, List<String> removal, RewriteHistory history) implements Step {
        public DropAll {
            removal = List.copyOf(removal);
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String identity() {
            return "drop all of " + TableName.quoted(schema) + ' ' + String.join("\n", removal) + '\n'
                    + history.identity();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropAll(this);
        }
    }

    /** Makes a backup and proves it by restoring it into a scratch database. */
    record BackUp() implements Step {
        @Override
        public String identity() {
            return "back up";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backUp(this);
        }
    }

    /** Puts a proven backup in the place of the database. */
    record Restore(String backup) implements Step {
        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        @Override
        public String identity() {
            return "restore " + backup;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.restore(this);
        }
    }

    /** One method for each kind of step. */
    interface Visitor<R> {
        R resetSession(ResetSession step);

        R endSessions(EndSessions step);

        R rewriteHistory(RewriteHistory step);

        R alter(Alter step);

        R dropAll(DropAll step);

        R backUp(BackUp step);

        R restore(Restore step);

        R createHistory(CreateHistory step);

        R recordBaseline(RecordBaseline step);

        R apply(Apply step);

        R applyTogether(ApplyTogether step);

        R applyInParts(ApplyInParts step);

        R undo(Undo step);

        R undoInParts(UndoInParts step);

        R migrateWithFlyway(MigrateWithFlyway step);
    }
}
