package dev.belay.suite.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes files whose failure to be written ends the benchmark. */
final class Layout {
    private Layout() {}

    static void write(Path file, CharSequence text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plain scripts, named as Flyway names them. */
    static void scripts(Path folder, List<SyntheticMigration> migrations) {
        for (SyntheticMigration migration : migrations) {
            write(folder.resolve(migration.fileName()), migration.script());
        }
    }
}
