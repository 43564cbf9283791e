package dev.belay.suite.benchmark;

import dev.belay.domain.target.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files in one folder, with SQLite's own settings. */
final class SqliteDatabases implements Databases {
    private final Path folder;

    SqliteDatabases(Path folder) {
        this.folder = folder;
    }

    @Override
    public Engine engine() {
        return Engine.SQLITE;
    }

    @Override
    public String product() {
        return "SQLite " + Databases.value("jdbc:sqlite::memory:", "SELECT sqlite_version()");
    }

    @Override
    public Address address(String name) {
        return new Address(Engine.SQLITE, 0, file(name, "").toString(), Address.Login.TRUST);
    }

    @Override
    public void empty(String name) {
        try {
            Files.createDirectories(folder);
            for (String suffix : new String[] {"", "-journal", "-wal", "-shm"}) {
                Files.deleteIfExists(file(name, suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // writes the file's first page: where there is none, Belay asks whether a database is to be made
        Databases.execute(address(name).jdbc(), "PRAGMA user_version = 0");
    }

    @Override
    public void copy(String from, String name) {
        try {
            empty(name);
            Files.copy(file(from, ""), file(name, ""), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}

    private Path file(String name, String suffix) {
        return folder.resolve(name + ".db" + suffix);
    }
}
