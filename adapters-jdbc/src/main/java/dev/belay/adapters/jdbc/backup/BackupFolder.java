package dev.belay.adapters.jdbc.backup;

import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.BackupId;
import dev.belay.domain.backup.BackupMethod;
import dev.belay.domain.backup.Catalogue;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The folder of the backups: a file for each and a catalogue entry beside it. A file gets its name when it is whole and
 * synced, and its entry after it; until then its name ends in {@code .part}. Who writes holds the folder's lock, which
 * the operating system takes from a process that dies: so whoever holds it knows that every {@code .part} is a
 * leftover. There must be one object for a folder in a process.
 */
public final class BackupFolder {
    private static final String ENTRY = ".json";
    private static final String PART = ".part";
    private static final String LOCK = ".lock";
    private static final long PAUSE_MILLIS = 50;

    private final Path folder;
    private final Duration wait;
    private final ReentrantLock threads = new ReentrantLock();

    /** @param wait how long to wait for another process that writes to the folder */
    public BackupFolder(Path folder, Duration wait) {
        this.folder = folder;
        this.wait = wait;
    }

    /**
     * Makes the folder where there is none, locks it, removes what killed processes left, and does the work. May be
     * called within such work.
     */
    public <R> R holding(Supplier<R> work) {
        long end = System.nanoTime() + wait.toNanos();
        enter();
        try {
            return threads.getHoldCount() > 1 ? work.get() : holdingFile(work, end);
        } finally {
            threads.unlock();
        }
    }

    /** Two threads of a process must not meet at the file: the lock is the process's, and the first to go gives it up. */
    private void enter() {
        try {
            if (!threads.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private <R> R holdingFile(Supplier<R> work, long end) {
        try {
            PrivateFiles.createFolder(folder);
            Path file = folder.resolve(LOCK);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                createLock(file);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                // closing the channel, or the end of the process, gives the lock back
                lock(channel, end);
                removeLeftovers();
                return work.get();
            }
        } catch (IOException e) {
            throw BackupFailures.of("Opening the folder of the backups " + folder, e);
        }
    }

    private static void createLock(Path file) throws IOException {
        try {
            PrivateFiles.create(file);
        } catch (FileAlreadyExistsException e) {
            // another process made it just now
        }
    }

    private void lock(FileChannel channel, long end) throws IOException {
        while (!isLocked(channel)) {
            if (System.nanoTime() > end) {
                throw busy();
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // another object of this process has it
            return false;
        }
    }

    private FailureException busy() {
        return BackupFailures.of("Another process writes to the folder of the backups " + folder
                + ", and was not done within " + wait.toSeconds() + " seconds.");
    }

    private static FailureException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FailureException(
                Failure.of(FailureKind.INTERRUPTED, "Interrupted while waiting for the folder of the backups."), e);
    }

    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART + "*")) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** An id that no backup has yet. The folder must be held. */
    public BackupId free(BackupId wanted) {
        if (Files.exists(entry(wanted), LinkOption.NOFOLLOW_LINKS)) {
            throw BackupFailures.of("There is a backup " + wanted + " already: this run made it a moment ago.");
        }
        return wanted;
    }

    /** Makes an empty file for the file of a backup, which is not whole yet. The folder must be held. */
    public Path part(BackupId id, BackupMethod method) {
        return part(id.text() + method.ending());
    }

    /** Makes an empty file for a while. The folder must be held. */
    public Path part(String name) {
        Path part = folder.resolve(name + PART).toAbsolutePath();
        try {
            return PrivateFiles.create(part);
        } catch (IOException e) {
            throw BackupFailures.of("Making the file " + part, e);
        }
    }

    /** Removes a part that is of no more use, and what a database wrote beside it. Never throws: the rest is a leftover. */
    public void discard(Path part) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, part.getFileName() + "*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // then the next one who holds the folder removes it
        }
    }

    /** Catalogues a backup, with its file where it has one: from now on it is there. The folder must be held. */
    public void add(Backup backup, Optional<Path> part) {
        try {
            if (part.isPresent()) {
                PrivateFiles.sync(part.get());
                PrivateFiles.rename(part.get(), file(backup));
                PrivateFiles.sync(folder);
            }
            write(backup);
        } catch (IOException e) {
            throw BackupFailures.of("Cataloguing the backup " + backup.id(), e);
        }
    }

    /** Writes the entry of a backup anew. The folder must be held. */
    public void replace(Backup backup) {
        try {
            write(backup);
        } catch (IOException e) {
            throw BackupFailures.of("Cataloguing the backup " + backup.id(), e);
        }
    }

    private void write(Backup backup) throws IOException {
        Path part = PrivateFiles.create(folder.resolve(backup.id() + ENTRY + PART));
        Files.writeString(part, Manifest.write(backup));
        PrivateFiles.sync(part);
        PrivateFiles.rename(part, entry(backup.id()));
        PrivateFiles.sync(folder);
    }

    /** Removes a backup's file, then its entry. The folder must be held. */
    public void remove(Backup backup) {
        try {
            if (backup.artefact().method().makesFile()) {
                Files.deleteIfExists(file(backup));
            }
            Files.deleteIfExists(entry(backup.id()));
            PrivateFiles.sync(folder);
        } catch (IOException e) {
            throw BackupFailures.of("Removing the backup " + backup.id(), e);
        }
    }

    /** Where it is, be it there or not. */
    public Path path() {
        return folder;
    }

    public Catalogue catalogue() {
        List<Backup> backups = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + ENTRY)) {
            for (Path entry : entries) {
                read(entry, backups, damaged);
            }
        } catch (NoSuchFileException e) {
            return new Catalogue(List.of(), List.of());
        } catch (IOException e) {
            throw BackupFailures.of("Reading the folder of the backups " + folder, e);
        }
        return new Catalogue(backups, damaged);
    }

    private void read(Path entry, List<Backup> backups, List<String> damaged) {
        try {
            if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("it is no file");
            }
            Backup backup = Manifest.read(Files.readString(entry));
            if (!entry.equals(entry(backup.id()))) {
                throw new IOException("it is that of another backup");
            }
            backups.add(backup);
        } catch (IOException e) {
            damaged.add("The catalogue entry " + entry + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** The file of a backup, after looking that it is the one that was written. */
    public Path intact(Backup backup) {
        Path file = file(backup);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw BackupFailures.of("The file of the backup " + backup.id() + " is not there: " + file + ".");
            }
            long size = Files.size(file);
            if (size != backup.artefact().size()) {
                throw BackupFailures.of("The file of the backup " + backup.id() + " is not as it was made: it has "
                        + size + " bytes instead of " + backup.artefact().size() + " (" + file + ").");
            }
            if (!PrivateFiles.sha256(file).equals(backup.artefact().sha256())) {
                throw BackupFailures.of("The file of the backup " + backup.id()
                        + " is not as it was made: its SHA-256 is another one (" + file + ").");
            }
            return file;
        } catch (IOException e) {
            throw BackupFailures.of("Reading the backup " + backup.id(), e);
        }
    }

    private Path file(Backup backup) {
        BackupMethod method = backup.artefact().method();
        return folder.resolve(backup.id() + method.ending());
    }

    private Path entry(BackupId id) {
        return folder.resolve(id + ENTRY);
    }
}
