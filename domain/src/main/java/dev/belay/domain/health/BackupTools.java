package dev.belay.domain.health;

import java.time.Instant;
import java.util.List;

/**
 * PostgreSQL's programs for backups on this machine.
 *
 * @param server the major version of the server
 * @param missing what keeps them from being used for this server; empty where nothing does
 */
public record BackupTools(int server, String missing) implements Facts {

    @Override
    public List<Check> checks(Instant now) {
        return List.of(
                missing.isEmpty()
                        ? Check.passed(
                                Topic.BACKUPS,
                                "tools",
                                "pg_dump and pg_restore are here, and not older than the server.")
                        : Check.warning(
                                Topic.BACKUPS,
                                "tools",
                                "For backups, " + missing
                                        + ": they are then copies on the server, for which nobody else"
                                        + " may be connected.",
                                "Install the PostgreSQL client programs of version " + server
                                        + " or newer, and name their folder with pgTools if they are not on the PATH."));
    }
}
