package dev.belay.application.newmigration;

import dev.belay.application.port.MigrationFiles;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.migration.MigrationKind;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Version;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Begins a new migration: the next version, and its undo beside it. Needs no database. */
public final class NewMigration {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final MigrationFiles files;
    private final NamingRules naming;
    private final Clock clock;

    public NewMigration(MigrationFiles files, NamingRules naming, Clock clock) {
        this.files = files;
        this.naming = naming;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param name what the migration does, in words
     * @param timestamp whether its version is the time, also where the versions so far are numbers
     */
    public record Request(String name, boolean timestamp) {}

    /** How it ended. */
    public sealed interface Result {

        /** Both files are there now. */
        record Created(Version version, String migration, String undo) implements Result {}

        /** A file could not be written. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Request request) {
        try {
            Optional<Version> latest = files.versions().stream().max(Version::compareTo);
            String version = version(latest, request.timestamp());
            String migration = files.create(
                    naming.fileName(MigrationKind.VERSIONED, version, request.name()), "-- " + request.name() + "\n\n");
            String undo = files.create(
                    naming.fileName(MigrationKind.UNDO, version, request.name()),
                    "-- Takes back: " + request.name() + "\n\n");
            return new Result.Created(Version.of(version), migration, undo);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    /** Above the latest in any case: two may be begun in one second, and not every clock is right. */
    private String version(Optional<Version> latest, boolean timestamp) {
        if (timestamp || latest.filter(Version::looksLikeTime).isPresent()) {
            String now = LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(TIMESTAMP);
            if (latest.isEmpty() || Version.of(now).isAfter(latest.get())) {
                return now;
            }
        }
        return latest.map(Version::next).orElse("1");
    }
}
