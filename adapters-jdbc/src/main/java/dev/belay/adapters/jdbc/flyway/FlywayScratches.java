package dev.belay.adapters.jdbc.flyway;

import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.session.ConnectedScratch;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.port.Session;
import dev.belay.domain.run.RunId;
import java.util.Optional;

/** Scratch databases that Flyway can migrate too. */
public final class FlywayScratches implements ScratchDatabases {
    private final ScratchDatabases scratches;
    private final LocationSettings locations;
    private final ClassLoader loader;

    public FlywayScratches(ScratchDatabases scratches, LocationSettings locations, ClassLoader loader) {
        this.scratches = scratches;
        this.locations = locations;
        this.loader = loader;
    }

    @Override
    public Scratch create(RunId run) {
        Scratch scratch = scratches.create(run);
        return scratch instanceof ConnectedScratch connected ? new Migrated(connected) : scratch;
    }

    private final class Migrated implements Scratch {
        private final ConnectedScratch scratch;

        Migrated(ConnectedScratch scratch) {
            this.scratch = scratch;
        }

        @Override
        public Session open(RunId run) {
            return scratch.open(run);
        }

        @Override
        public Optional<FlywayMigrate> flyway() {
            return Optional.of(new FlywayRunner(scratch.connections(), scratch.settings(), locations, loader, false));
        }

        @Override
        public void close() {
            scratch.close();
        }
    }
}
