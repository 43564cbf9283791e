package dev.belay.domain.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that its engine refuses inside a transaction. Each variant holds what is needed to see, after a crash,
 * whether it was done.
 *
 * <p>Some statements are refused only because of what the catalog holds ({@code REINDEX TABLE} or {@code CLUSTER} of a
 * partitioned table, a {@code CALL} that commits): their text does not show it, and they are ordinary here.
 */
public sealed interface RunsAlone extends StatementForm {

    /** Whether it may simply be run once more when nobody knows how far it came. */
    boolean isRepeatable();

    /** Whether it waits for others without blocking anybody: a concurrent form of a statement. */
    default boolean isConcurrent() {
        return false;
    }

    <R> R accept(AloneVisitor<R> visitor);

    @Override
    default boolean runsInTransaction() {
        return false;
    }

    @Override
    default <R> R accept(StatementForm.Visitor<R> visitor) {
        return visitor.runsAlone(this);
    }

    /** Leaves an invalid index when it dies. The index is in its table's schema; without a name the server chose one. */
    record CreateIndexConcurrently(@Nullable String index, boolean ifNotExists, QualifiedName table)
            implements RunsAlone {
        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public boolean isConcurrent() {
            return true;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.createIndexConcurrently(this);
        }
    }

    /** Leaves an invalid index when it dies. */
    record DropIndexConcurrently(List<QualifiedName> indexes, boolean ifExists) implements RunsAlone {
        public DropIndexConcurrently {
            indexes = List.copyOf(indexes);
        }

        @Override
        public boolean isRepeatable() {
            return ifExists;
        }

        @Override
        public boolean isConcurrent() {
            return true;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.dropIndexConcurrently(this);
        }
    }

    /** Leaves a partition that is pending detach when it dies; {@code FINALIZE} completes it. */
    record DetachPartitionConcurrently(QualifiedName table, QualifiedName partition) implements RunsAlone {
        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public boolean isConcurrent() {
            return true;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.detachPartitionConcurrently(this);
        }
    }

    /** What lives beside schemas and is made or dropped outside transactions. */
    enum Container {
        DATABASE,
        TABLESPACE,
        SUBSCRIPTION
    }

    /** {@code CREATE DATABASE}, {@code TABLESPACE} or {@code SUBSCRIPTION}. */
    record CreateContainer(Container kind, String name) implements RunsAlone {
        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.createContainer(this);
        }
    }

    /** {@code DROP DATABASE}, {@code TABLESPACE} or {@code SUBSCRIPTION}. */
    record DropContainer(Container kind, String name, boolean ifExists) implements RunsAlone {
        @Override
        public boolean isRepeatable() {
            return ifExists;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.dropContainer(this);
        }
    }

    /** {@code ALTER SUBSCRIPTION} that speaks to the publisher; adding or dropping a publication fails when repeated. */
    record AlterSubscription(String subscription, boolean isRepeatable) implements RunsAlone {
        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.alterSubscription(this);
        }
    }

    /** Repeatable, but a concurrent one leaves invalid indexes ({@code _ccnew}, {@code _ccold}) when it dies. */
    record Reindex(Scope scope, @Nullable QualifiedName name, boolean concurrently) implements RunsAlone {
        /** What is indexed anew. */
        public enum Scope {
            INDEX,
            TABLE,
            SCHEMA,
            DATABASE,
            SYSTEM
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public boolean isConcurrent() {
            return concurrently;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.reindex(this);
        }
    }

    /** SQLite's {@code VACUUM INTO}: fails when the file exists. The file is null where it is not a plain string. */
    record VacuumInto(@Nullable String file) implements RunsAlone {
        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.vacuumInto(this);
        }
    }

    /** A command that ends in the same state however often it runs, as {@code VACUUM} does. */
    record Repeatable(String command) implements RunsAlone {
        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public <R> R accept(AloneVisitor<R> visitor) {
            return visitor.repeatable(this);
        }
    }

    /** One method for each statement that runs alone. */
    interface AloneVisitor<R> {
        R createIndexConcurrently(CreateIndexConcurrently creation);

        R dropIndexConcurrently(DropIndexConcurrently drop);

        R detachPartitionConcurrently(DetachPartitionConcurrently detachment);

        R createContainer(CreateContainer creation);

        R dropContainer(DropContainer drop);

        R alterSubscription(AlterSubscription alteration);

        R reindex(Reindex reindex);

        R vacuumInto(VacuumInto vacuum);

        R repeatable(Repeatable command);
    }
}
