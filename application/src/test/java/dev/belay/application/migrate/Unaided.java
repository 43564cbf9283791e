package dev.belay.application.migrate;

import dev.belay.application.consent.Consents;
import dev.belay.application.port.CertificateFiles;
import dev.belay.application.port.FlywayMigrate;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Sessions;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.time.Clock;
import java.util.Random;
import java.util.function.Supplier;

/** Migrating in production without a scratch database, fingerprints and backups, and with nobody who consents. */
public final class Unaided {
    private Unaided() {}

    public static Migrate migrate(
            Sessions sessions, Supplier<Migrations> migrations, FlywayMigrate flyway, Supplier<RunId> runIds) {
        return new Migrate(sessions, migrations, flyway, recovery(), consents(), runIds);
    }

    private static Migrate.Recovery recovery() {
        return new Migrate.Recovery(
                engine -> false,
                () -> {
                    throw new FailureException(Failure.of(FailureKind.ACCESS_DENIED, "There is no scratch database."));
                },
                CertificateFiles.NONE,
                () -> {
                    throw new FailureException(Failure.of(FailureKind.BACKUP_FAILED, "There are no backups."));
                },
                new Random(1),
                Clock.systemUTC());
    }

    public static Consents consents() {
        return new Consents(Environment.PRODUCTION, SigningKey.none(), () -> "ada", Clock.systemUTC(), () -> 1);
    }
}
