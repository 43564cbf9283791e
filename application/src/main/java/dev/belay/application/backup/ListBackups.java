package dev.belay.application.backup;

import dev.belay.application.port.Backups;
import dev.belay.domain.backup.Backup;
import dev.belay.domain.backup.Catalogue;
import dev.belay.domain.backup.Retention;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the backups, and gives up those that need not be kept. Needs no database but that of a backup it gives up. */
public final class ListBackups {
    private final Backups backups;
    private final Clock clock;

    public ListBackups(Backups backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
    }

    /** How it ended. */
    public sealed interface Result {

        /** What there is now, and what was given up before. */
        record Listed(Catalogue catalogue, List<Backup> removed) implements Result {
            public Listed {
                removed = List.copyOf(removed);
            }
        }

        /** The catalogue could not be read, or a backup not be removed. */
        record Failed(Failure failure) implements Result {}
    }

    /**
     * Gives up what need not be kept, if asked to, and lists the rest.
     *
     * @param retention what is kept, where the rest is to be given up
     */
    public Result run(Optional<Retention> retention) {
        try {
            List<Backup> removed = new ArrayList<>();
            if (retention.isPresent()) {
                for (Backup backup : retention.get().expired(backups.catalogue().backups(), clock.instant())) {
                    backups.delete(backup);
                    removed.add(backup);
                }
            }
            return new Result.Listed(backups.catalogue(), removed);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }
}
