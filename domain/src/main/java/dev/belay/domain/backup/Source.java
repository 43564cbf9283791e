package dev.belay.domain.backup;

import dev.belay.domain.migration.Version;
import dev.belay.domain.target.Engine;
import java.util.Optional;

/**
 * The database that was backed up.
 *
 * @param serverVersion as the server writes it
 * @param target which database it is, the same from run to run: server and name, or SQLite's path
 * @param database its name for people
 * @param version the newest version that its history had
 */
public record Source(Engine engine, String serverVersion, String target, String database, Optional<Version> version) {}
