package dev.belay.testkit;

import dev.belay.adapters.jdbc.certificate.FolderCertificateFiles;
import dev.belay.adapters.jdbc.flyway.FlywayScratches;
import dev.belay.adapters.jdbc.location.FileMigrations;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.postgresql.GivenScratchDatabase;
import dev.belay.adapters.jdbc.session.DriverConnections;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.adapters.jdbc.sqlite.SqliteScratchDatabases;
import dev.belay.adapters.jdbc.url.DatabaseUrl;
import dev.belay.adapters.jdbc.url.Parsed;
import dev.belay.adapters.jdbc.url.UrlProblem;
import dev.belay.application.port.ScratchDatabases;
import dev.belay.application.verify.Bench;
import dev.belay.application.verify.Verify;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** From a folder of migrations to the use case. */
final class KitWiring {
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final LocationSettings locations;
    private final ClassLoader loader = KitWiring.class.getClassLoader();

    KitWiring(String location) {
        locations = LocationSettings.of(Path.of(""), List.of(location));
    }

    private static Optional<String> scratchUrl() {
        return Optional.ofNullable(System.getProperty("belay.scratch-url"))
                .or(() -> Optional.ofNullable(System.getenv("BELAY_SCRATCH_URL")))
                .filter(url -> !url.isBlank());
    }

    /** Whether there is somewhere to try an engine on. */
    boolean has(Engine engine) {
        return engine == Engine.SQLITE || scratchUrl().isPresent();
    }

    Verify.Result verify(List<Engine> engines) {
        return new Verify(engines.stream().map(this::bench).toList(), Optional.empty())
                .run(false, Verify.Listener.NONE);
    }

    private Bench bench(Engine engine) {
        return new Bench(
                engine,
                new FlywayScratches(scratches(engine), locations, loader),
                () -> new FileMigrations(locations, loader, Clock::systemDefaultZone),
                new FolderCertificateFiles(locations, loader),
                () -> RunId.of(ThreadLocalRandom.current().nextLong()));
    }

    private static ScratchDatabases scratches(Engine engine) {
        if (engine == Engine.SQLITE) {
            return new SqliteScratchDatabases(new Properties(), SessionSettings.DEFAULT);
        }
        return new GivenScratchDatabase(
                new DriverConnections(url(scratchUrl().orElseThrow()), WAIT, waiting -> {}, new SplittableRandom()),
                SessionSettings.DEFAULT,
                WAIT,
                waiting -> {});
    }

    private static DatabaseUrl url(String text) {
        return DatabaseUrl.parse(text).accept(new Parsed.Visitor<DatabaseUrl>() {
            @Override
            public DatabaseUrl visit(Parsed.Accepted accepted) {
                return accepted.url();
            }

            @Override
            public DatabaseUrl visit(Parsed.Refused refused) {
                UrlProblem problem = refused.problems().get(0);
                throw new IllegalArgumentException(
                        "The URL of the scratch database: " + problem.what() + ". " + problem.next() + ".");
            }
        });
    }
}
