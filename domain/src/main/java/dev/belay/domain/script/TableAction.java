package dev.belay.domain.script;

import java.util.Optional;

/**
 * One action of an ALTER TABLE, as PostgreSQL and the standard write them. Texts are as they stand in the script.
 *
 * <p>Each has the offset in the script at which it begins.
 */
public sealed interface TableAction {
    int offset();

    <R> R accept(Visitor<R> visitor);

    /**
     * ADD COLUMN.
     *
     * @param definition begins with the name
     * @param known whether SQLite by itself adds such a column to every table
     */
    record AddColumn(int offset, String name, boolean ifNotExists, String definition, boolean known)
            implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addColumn(this);
        }
    }

    /** DROP COLUMN. */
    record DropColumn(int offset, String name, boolean ifExists) implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropColumn(this);
        }
    }

    /**
     * ALTER COLUMN ... TYPE.
     *
     * @param using what each value becomes, where the statement says it
     */
    record ChangeType(int offset, String name, String type, Optional<String> collation, Optional<String> using)
            implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changeType(this);
        }
    }

    /** ALTER COLUMN ... SET DEFAULT, or DROP DEFAULT where there is no value. */
    record ChangeDefault(int offset, String name, Optional<String> value) implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changeDefault(this);
        }
    }

    /** ALTER COLUMN ... SET NOT NULL, or DROP NOT NULL. */
    record ChangeNullability(int offset, String name, boolean notNull) implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changeNullability(this);
        }
    }

    /** ADD of a constraint of the table, with the name that it may have. */
    record AddConstraint(int offset, String definition) implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addConstraint(this);
        }
    }

    /** DROP CONSTRAINT. */
    record DropConstraint(int offset, String name, boolean ifExists) implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropConstraint(this);
        }
    }

    /** VALIDATE CONSTRAINT: of SQLite's constraints each is valid from the beginning. */
    record ValidateConstraint(int offset, String name) implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.validateConstraint(this);
        }
    }

    /** RENAME, of the table or of a column: the text from that word on. SQLite does it by itself. */
    record Rename(int offset, String text) implements TableAction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rename(this);
        }
    }

    /** One method for each action. */
    interface Visitor<R> {
        R addColumn(AddColumn action);

        R dropColumn(DropColumn action);

        R changeType(ChangeType action);

        R changeDefault(ChangeDefault action);

        R changeNullability(ChangeNullability action);

        R addConstraint(AddConstraint action);

        R dropConstraint(DropConstraint action);

        R validateConstraint(ValidateConstraint action);

        R rename(Rename action);
    }
}
