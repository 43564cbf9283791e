package dev.belay.application.port;

import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.target.Engine;

/** Where the fingerprints of a project lie: beside its migrations, one file for each engine. */
public interface FingerprintFiles {

    /** Whether there is a file of an engine, be it good or not. */
    boolean isThere(Engine engine);

    /** What the file of an engine says. Whatever is wrong with it is an answer, never an exception. */
    Found read(Engine engine);

    /**
     * Writes the file of an engine whole, in place of what was there. The same versions give the same bytes.
     *
     * @return the path to show to people
     * @throws dev.belay.domain.failure.FailureException where it cannot be written
     */
    String write(Engine engine, KnownVersions versions);

    /** What there is. */
    sealed interface Found {

        /** The path to show to people. */
        String file();

        /** A file that is whole. Whether it is still that of its migrations is another question. */
        record Known(String file, KnownVersions versions) implements Found {}

        /** No file. */
        record Absent(String file) implements Found {}

        /** A file that is damaged, or of another kind than it should be. */
        record Damaged(String file, Finding finding) implements Found {}
    }
}
