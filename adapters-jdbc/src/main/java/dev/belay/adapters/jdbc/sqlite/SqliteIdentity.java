package dev.belay.adapters.jdbc.sqlite;

import dev.belay.domain.history.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Which file this is: the path without links, and the number by which the disk knows it, where the system has one. */
final class SqliteIdentity {
    private SqliteIdentity() {}

    /** @param file as SQLite names it, empty for a database in memory */
    static String of(String file, TableName table) {
        return "sqlite " + (file.isEmpty() ? "in memory" : onDisk(file)) + ", history " + table;
    }

    private static String onDisk(String file) {
        try {
            Path path = Path.of(file).toRealPath();
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path.toString() : path + " " + key;
        } catch (IOException | InvalidPathException e) {
            // it is open, and so it is there; but its path may be one that only SQLite can read
            return file;
        }
    }
}
