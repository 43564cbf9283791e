package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.session.Hands.Aftermath;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.script.QualifiedName;
import dev.belay.domain.script.RunsAlone;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sees in the catalog what a statement left that an earlier run began, and clears away what stands in the way of
 * running it again. The run lock is held, so the session that began it is gone.
 */
final class AftermathReader implements RunsAlone.AloneVisitor<Aftermath> {
    private static final long LONGEST_BUILD_MILLIS = 600_000;
    private static final long PAUSE_MILLIS = 500;

    private final PostgresqlSession session;

    AftermathReader(PostgresqlSession session) {
        this.session = session;
    }

    @Override
    public Aftermath createIndexConcurrently(RunsAlone.CreateIndexConcurrently creation) {
        String name = creation.index();
        if (name == null) {
            return Aftermath.UNKNOWN;
        }
        Optional<IndexState> index = builtIndex(PostgresqlSql.quoted(creation.table()), name);
        if (index.isEmpty()) {
            return Aftermath.NOT_DONE;
        }
        if (index.get().valid()) {
            return Aftermath.DONE;
        }
        runPatiently("DROP INDEX CONCURRENTLY " + index.get().name());
        return Aftermath.NOT_DONE;
    }

    /** The index, after nobody builds it any more. */
    private Optional<IndexState> builtIndex(String table, String name) {
        long deadline = System.nanoTime() + LONGEST_BUILD_MILLIS * 1_000_000;
        while (true) {
            Optional<IndexState> index = ask(activity -> activity.index(table, name));
            if (index.isEmpty() || !index.get().building()) {
                return index;
            }
            if (System.nanoTime() > deadline) {
                throw new FailureException(Failure.of(
                        FailureKind.CONTENTION, "Another session is still building the index " + name + "."));
            }
            pause();
        }
    }

    @Override
    public Aftermath dropIndexConcurrently(RunsAlone.DropIndexConcurrently drop) {
        for (QualifiedName index : drop.indexes()) {
            if (ask(activity -> activity.relationExists(PostgresqlSql.quoted(index)))) {
                return Aftermath.NOT_DONE;
            }
        }
        return Aftermath.DONE;
    }

    @Override
    public Aftermath detachPartitionConcurrently(RunsAlone.DetachPartitionConcurrently detachment) {
        String table = PostgresqlSql.quoted(detachment.table());
        String partition = PostgresqlSql.quoted(detachment.partition());
        Optional<Boolean> pending = ask(activity -> activity.detachPending(table, partition));
        if (pending.isEmpty()) {
            return Aftermath.DONE;
        }
        if (pending.get()) {
            runPatiently("ALTER TABLE " + table + " DETACH PARTITION " + partition + " FINALIZE");
            return Aftermath.DONE;
        }
        return Aftermath.NOT_DONE;
    }

    @Override
    public Aftermath createContainer(RunsAlone.CreateContainer creation) {
        return exists(creation.kind(), creation.name()) ? Aftermath.DONE : Aftermath.NOT_DONE;
    }

    @Override
    public Aftermath dropContainer(RunsAlone.DropContainer drop) {
        return exists(drop.kind(), drop.name()) ? Aftermath.NOT_DONE : Aftermath.DONE;
    }

    @Override
    public Aftermath alterSubscription(RunsAlone.AlterSubscription alteration) {
        return alteration.isRepeatable() ? Aftermath.NOT_DONE : Aftermath.UNKNOWN;
    }

    @Override
    public Aftermath reindex(RunsAlone.Reindex reindex) {
        if (reindex.concurrently()) {
            for (String leftover : ask(ActivityMapper::reindexLeftovers)) {
                runPatiently("DROP INDEX CONCURRENTLY IF EXISTS " + leftover);
            }
        }
        return Aftermath.NOT_DONE;
    }

    @Override
    public Aftermath vacuumInto(RunsAlone.VacuumInto vacuum) {
        throw new IllegalStateException("PostgreSQL has no VACUUM INTO");
    }

    @Override
    public Aftermath repeatable(RunsAlone.Repeatable command) {
        return Aftermath.NOT_DONE;
    }

    private boolean exists(RunsAlone.Container kind, String name) {
        return ask(activity -> activity.containerExists(kind.name(), name));
    }

    private <R> R ask(Function<ActivityMapper, R> question) {
        return session.mappers().ask(ActivityMapper.class, question);
    }

    private void runPatiently(String statement) {
        try {
            new Patience(session).run(statement);
        } catch (SimpleProtocol.Interrupted e) {
            throw new FailureException(new Diagnosis(session).of(e.error()), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(
                    Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting for an index."), e);
        }
    }
}
