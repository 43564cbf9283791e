package dev.belay.application.port;

import dev.belay.domain.migration.Version;
import java.util.List;

/** Where new migrations are written. */
public interface MigrationFiles {

    /** The versions that files have already, for any engine, in no order. */
    List<Version> versions();

    /**
     * Writes a new file and answers the path to show.
     *
     * @throws dev.belay.domain.failure.FailureException where the file exists or cannot be written
     */
    String create(String fileName, String content);
}
