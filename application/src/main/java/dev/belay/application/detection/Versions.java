package dev.belay.application.detection;

import dev.belay.application.port.FingerprintFiles;
import dev.belay.domain.detection.FingerprintCheck;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the versions of a project are, from the cheapest source that can be trusted: the fingerprint file where it is
 * that of the migrations, a replay on a scratch database otherwise. For one run: what was replayed once is remembered.
 */
public final class Versions {
    private final FingerprintFiles files;
    private final Replay replay;
    private final Map<Optional<Version>, Optional<Expected>> expected = new HashMap<>();
    private Optional<KnownVersions> replayed = Optional.empty();

    public Versions(FingerprintFiles files, Replay replay) {
        this.files = files;
        this.replay = replay;
    }

    /**
     * Each version in brief: enough to recognise a schema.
     *
     * @throws dev.belay.domain.failure.FailureException where the file is of no use and there is no scratch database, or
     *     a migration cannot be carried out on it
     */
    public KnownVersions known(Engine engine, MigrationSet set) {
        Optional<KnownVersions> inFile = inFile(engine, set);
        if (inFile.isPresent()) {
            return inFile.get();
        }
        if (replayed.isPresent()) {
            return replayed.get();
        }
        try {
            replayed = Optional.of(replay.versions());
            return replayed.get();
        } catch (FailureException e) {
            throw new FailureException(
                    e.failure()
                            .saying(staleness(engine, set).map(Finding::what).orElse("There is no fingerprint file.")
                                    + " What the versions are must be replayed, and cannot be: "
                                    + e.failure().what()),
                    e);
        }
    }

    /** The same from the file alone; nothing where there is none, or none that is that of the migrations. */
    public Optional<KnownVersions> inFile(Engine engine, MigrationSet set) {
        return files.read(engine) instanceof FingerprintFiles.Found.Known found
                        && found.versions().areOf(set)
                ? Optional.of(found.versions())
                : Optional.empty();
    }

    /** What is wrong with the file, where there is one. */
    public Optional<Finding> staleness(Engine engine, MigrationSet set) {
        FingerprintFiles.Found found = files.read(engine);
        if (found instanceof FingerprintFiles.Found.Damaged damaged) {
            return Optional.of(damaged.finding());
        }
        return found instanceof FingerprintFiles.Found.Known known
                ? FingerprintCheck.of(known.file(), known.versions(), set)
                : Optional.empty();
    }

    /** Each version in brief, by a replay, whatever the file says. */
    public KnownVersions replayed() {
        return replay.versions();
    }

    /**
     * The schema of a version, with the SQL that creates each object, by a replay.
     *
     * @param version nothing for the state before the first migration
     * @return nothing where a fresh database never has that version
     * @throws dev.belay.domain.failure.FailureException as a replay does
     */
    public Optional<Expected> expected(Optional<Version> version) {
        Optional<Expected> known = expected.get(version);
        if (known == null) {
            known = replay.expected(version);
            expected.put(version, known);
        }
        return known;
    }
}
