package dev.belay.application.port;

import dev.belay.domain.backup.Artefact;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.backup.Catalogue;
import dev.belay.domain.backup.Content;
import dev.belay.domain.backup.Source;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.target.Engine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Backups of a database of which nothing is known but how many rows its tables have. */
public final class InMemoryBackups implements Backups {
    private final List<Backup> backups = new ArrayList<>();
    private final List<String> journal = new ArrayList<>();
    private final SortedMap<String, Long> rows = new TreeMap<>();
    private Runnable beforeRestoring = () -> {};
    private boolean failing;
    private boolean keeping = true;

    /** What was done so far, such as {@code prove 20260501-120000-5f0e6c}. */
    public List<String> journal() {
        return List.copyOf(journal);
    }

    public InMemoryBackups withRows(String table, long count) {
        rows.put(table, count);
        return this;
    }

    /** A backup that is there already. */
    public InMemoryBackups with(Backup backup) {
        backups.add(backup);
        return this;
    }

    /** Somebody does this just before a backup is put back. */
    public void beforeRestoring(Runnable deed) {
        beforeRestoring = deed;
    }

    /** From now on nothing can be proven or put back. */
    public void fail() {
        failing = true;
    }

    /** From now on what is replaced is not kept. */
    public void keepNothing() {
        keeping = false;
    }

    @Override
    public Backup create(RunId run, Instant madeAt) {
        BackupId id = BackupId.of(madeAt, run);
        journal.add("create " + id);
        Backup backup = new Backup(
                id,
                madeAt,
                new Source(Engine.SQLITE, "1", target(), "memory", Optional.empty()),
                new Artefact(BackupMethod.SQLITE_COPY, 1, "abc"),
                content(),
                false);
        backups.add(backup);
        return backup;
    }

    @Override
    public Backup prove(Backup backup) {
        journal.add("prove " + backup.id());
        refuse();
        Backup proven = backup.asProven();
        backups.remove(backup);
        backups.add(proven);
        return proven;
    }

    @Override
    public Catalogue catalogue() {
        return new Catalogue(backups, List.of());
    }

    @Override
    public String target() {
        return "memory";
    }

    @Override
    public Content content() {
        return new Content(new Outline(new TreeMap<>()), rows);
    }

    @Override
    public Restored restore(Backup backup, RunId run, Supplier<Backup> net) {
        refuse();
        beforeRestoring.run();
        String kept = keeping ? "a copy" : "the backup " + net.get().id();
        journal.add("restore " + backup.id());
        return new Restored("in memory", kept);
    }

    @Override
    public void delete(Backup backup) {
        journal.add("delete " + backup.id());
        backups.remove(backup);
    }

    private void refuse() {
        if (failing) {
            throw new FailureException(Failure.of(FailureKind.BACKUP_FAILED, "The disk is full."));
        }
    }
}
