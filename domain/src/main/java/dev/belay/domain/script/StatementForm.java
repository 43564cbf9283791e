package dev.belay.domain.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What kind of statement it is, as far as it decides how the statement is run. */
public sealed interface StatementForm
        permits StatementForm.Ordinary,
                StatementForm.TransactionControl,
                StatementForm.CopyFromStdin,
                StatementForm.AddEnumValue,
                StatementForm.ForeignKeys,
                StatementForm.AlterTable,
                RunsAlone {

    /** Whether it works, and means the same, inside a transaction that somebody else began. */
    boolean runsInTransaction();

    <R> R accept(Visitor<R> visitor);

    /** A statement that commits and rolls back with everything around it. */
    enum Ordinary implements StatementForm {
        ORDINARY;

        @Override
        public boolean runsInTransaction() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ordinary();
        }
    }

    /** A statement that begins, ends or divides a transaction. */
    enum TransactionControl implements StatementForm {
        BEGIN,
        COMMIT,
        ROLLBACK,
        SAVEPOINT,
        RELEASE,
        ROLLBACK_TO,
        PREPARE,
        COMMIT_PREPARED,
        ROLLBACK_PREPARED;

        @Override
        public boolean runsInTransaction() {
            return this == SAVEPOINT || this == RELEASE || this == ROLLBACK_TO;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.transactionControl(this);
        }
    }

    /** PostgreSQL's COPY with its rows in the script itself: the data are whole lines, without the closing one. */
    record CopyFromStdin(int dataStart, int dataEnd) implements StatementForm {
        @Override
        public boolean runsInTransaction() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.copyFromStdin(this);
        }
    }

    /**
     * PostgreSQL's {@code ALTER TYPE ... ADD VALUE}: inside a transaction only from PostgreSQL 12 on, which is what
     * {@link #runsInTransaction} assumes. The value is null where it is written with backslash escapes.
     */
    record AddEnumValue(QualifiedName type, @Nullable String value, boolean ifNotExists) implements StatementForm {
        @Override
        public boolean runsInTransaction() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addEnumValue(this);
        }
    }

    /** SQLite's {@code PRAGMA foreign_keys}: inside a transaction the engine ignores a change without a word. */
    enum ForeignKeys implements StatementForm {
        ON,
        OFF,
        QUERY;

        @Override
        public boolean runsInTransaction() {
            return this == QUERY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.foreignKeys(this);
        }
    }

    /**
     * An ALTER TABLE that SQLite itself does not know, or does not do with every table: it is done by building the
     * table anew.
     *
     * @param table without quotes
     * @param perhapsKnown whether SQLite may be able to do it by itself
     */
    record AlterTable(String table, boolean ifExists, List<TableAction> actions, boolean perhapsKnown)
            implements StatementForm {
        public AlterTable {
            actions = List.copyOf(actions);
        }

        @Override
        public boolean runsInTransaction() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterTable(this);
        }
    }

    /** One method for each form. */
    interface Visitor<R> {
        R ordinary();

        R transactionControl(TransactionControl control);

        R copyFromStdin(CopyFromStdin copy);

        R addEnumValue(AddEnumValue addition);

        R foreignKeys(ForeignKeys pragma);

        R alterTable(AlterTable alteration);

        R runsAlone(RunsAlone alone);
    }
}
