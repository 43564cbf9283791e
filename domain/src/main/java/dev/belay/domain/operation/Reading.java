package dev.belay.domain.operation;

/** Something that is read of a target, and changes nothing. */
public sealed interface Reading {

    /** The verb that reads it. */
    String word();

    <R> R accept(Visitor<R> visitor);

    /** One answer for each kind. */
    interface Visitor<R> {
        R standing(Standing reading);

        R findings(Findings reading);

        R planOf(PlanOf reading);

        R differences(Differences reading);

        R health(Health reading);

        R backupList(BackupList reading);

        R trail(Trail reading);
    }

    /** Where the database stands, migration by migration. */
    record Standing() implements Reading {
        @Override
        public String word() {
            return "status";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.standing(this);
        }
    }

    /** What is not as it must be. */
    record Findings() implements Reading {
        @Override
        public String word() {
            return "validate";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.findings(this);
        }
    }

    /** What an operation would do. */
    record PlanOf(Operation operation) implements Reading {
        @Override
        public String word() {
            return "plan";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.planOf(this);
        }
    }

    /** How the schema differs from that of the version that it is nearest to. */
    record Differences() implements Reading {
        @Override
        public String word() {
            return "detect";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.differences(this);
        }
    }

    /** Whether the database is fit to be migrated. */
    record Health() implements Reading {
        @Override
        public String word() {
            return "health";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.health(this);
        }
    }

    /** The backups that there are. */
    record BackupList() implements Reading {
        @Override
        public String word() {
            return "backups";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backupList(this);
        }
    }

    /**
     * The newest rows of the audit trail.
     *
     * @param limit how many, from 1 to {@link #MOST}
     * @param check whether the whole trail is checked too
     */
    record Trail(int limit, boolean check) implements Reading {
        public static final int MOST = 1_000;

        public Trail {
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("from 1 to " + MOST + " rows");
            }
        }

        @Override
        public String word() {
            return "audit";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.trail(this);
        }
    }
}
