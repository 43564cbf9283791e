package dev.belay.suite.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the n-th change that a process makes to a file fail, or be its last. It is a library that stands before the C
 * library, and so needs Linux and a C compiler.
 */
final class NthWrite {
    /** What happens at the n-th write; what the library calls it. */
    enum Mishap {
        KILL,
        TEAR,
        FAIL,
        BROKEN
    }

    private final Path library;

    private NthWrite(Path library) {
        this.library = library;
    }

    static Optional<NthWrite> in(Path folder) throws IOException {
        Path source = folder.resolve("nth-write.c");
        Path library = folder.resolve("nth-write.so");
        try (InputStream text = NthWrite.class.getResourceAsStream("nth-write.c")) {
            Files.copy(text, source);
        }
        try {
            int exit = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-Werror", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start()
                    .waitFor();
            return exit == 0 ? Optional.of(new NthWrite(library)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a process is started with. The file's journals belong to it. */
    Map<String, String> at(int write, Mishap mishap, Path file) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "NTH_WRITE_FILE", file.toString(),
                "NTH_WRITE_AT", String.valueOf(write),
                "NTH_WRITE_DOES", mishap.name().toLowerCase(Locale.ROOT));
    }

    /** Whether the run came to that write. */
    static boolean happened(Ended run) {
        return run.output().contains("nth-write: now");
    }
}
