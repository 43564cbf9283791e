package dev.belay.domain.operation;

import dev.belay.domain.access.Role;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.rollback.RollbackTarget;
import java.util.Optional;

/** Something that is done to a target. */
public sealed interface Operation {

    /** Its name, such as {@code migrate}. */
    String word();

    /** What it is in a few words, such as {@code rollback to:3}: two that differ in anything differ here. */
    String text();

    /** The role that it takes to begin it; a consent that its plan needs may take another, see {@link #consenting}. */
    Role needed();

    /** Whether what it would do can be planned, and may need a consent. */
    boolean isPlanned();

    <R> R accept(Visitor<R> visitor);

    /** One answer for each kind. */
    interface Visitor<R> {
        R migrate(Migrate operation);

        R fix(Fix operation);

        R rollback(Rollback operation);

        R backUp(BackUp operation);

        R restore(Restore operation);

        R verify(Verify operation);

        R rehearse(Rehearse operation);
    }

    /** The role that it takes to consent to a plan of this risk. */
    static Role consenting(Risk risk) {
        return risk == Risk.DESTRUCTIVE ? Role.ADMIN : Role.OPERATOR;
    }

    /**
     * Brings it to the newest version.
     *
     * @param strategy the only one to try, by its name; all of the chain where it is absent
     */
    record Migrate(Optional<String> strategy) implements Operation {
        private static final String DESTROYS = "ultra";

        @Override
        public String word() {
            return "migrate";
        }

        @Override
        public String text() {
            return strategy.map(name -> "migrate by " + name).orElse("migrate");
        }

        @Override
        public Role needed() {
            return strategy.equals(Optional.of(DESTROYS)) ? Role.ADMIN : Role.OPERATOR;
        }

        @Override
        public boolean isPlanned() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.migrate(this);
        }
    }

    /** Repairs what is safe to repair. */
    record Fix() implements Operation {
        @Override
        public String word() {
            return "fix";
        }

        @Override
        public String text() {
            return "fix";
        }

        @Override
        public Role needed() {
            return Role.OPERATOR;
        }

        @Override
        public boolean isPlanned() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fix(this);
        }
    }

    /** Takes migrations back. */
    record Rollback(RollbackTarget target) implements Operation {
        @Override
        public String word() {
            return "rollback";
        }

        @Override
        public String text() {
            return "rollback " + target.word();
        }

        @Override
        public Role needed() {
            return Role.OPERATOR;
        }

        @Override
        public boolean isPlanned() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rollback(this);
        }
    }

    /** Makes a backup, and proves it. */
    record BackUp() implements Operation {
        @Override
        public String word() {
            return "backup";
        }

        @Override
        public String text() {
            return "backup";
        }

        @Override
        public Role needed() {
            return Role.OPERATOR;
        }

        @Override
        public boolean isPlanned() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backUp(this);
        }
    }

    /** Makes the database what it was when a backup was made. */
    record Restore(BackupId backup) implements Operation {
        @Override
        public String word() {
            return "restore";
        }

        @Override
        public String text() {
            return "restore " + backup;
        }

        @Override
        public Role needed() {
            return Role.ADMIN;
        }

        @Override
        public boolean isPlanned() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.restore(this);
        }
    }

    /** Tests the migrations on databases that are thrown away. */
    record Verify() implements Operation {
        @Override
        public String word() {
            return "verify";
        }

        @Override
        public String text() {
            return "verify";
        }

        @Override
        public Role needed() {
            return Role.OPERATOR;
        }

        @Override
        public boolean isPlanned() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verify(this);
        }
    }

    /** Carries out what is pending on a copy. */
    record Rehearse() implements Operation {
        @Override
        public String word() {
            return "rehearse";
        }

        @Override
        public String text() {
            return "rehearse";
        }

        @Override
        public Role needed() {
            return Role.OPERATOR;
        }

        @Override
        public boolean isPlanned() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rehearse(this);
        }
    }
}
