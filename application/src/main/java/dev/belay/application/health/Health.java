package dev.belay.application.health;

import dev.belay.application.port.FingerprintFiles;
import dev.belay.application.port.Migrations;
import dev.belay.application.port.Vitals;
import dev.belay.domain.assessment.Rules;
import dev.belay.domain.health.Check;
import dev.belay.domain.health.Facts;
import dev.belay.domain.health.HealthReport;
import dev.belay.domain.health.Topic;
import dev.belay.domain.run.RunId;
import dev.belay.domain.target.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks whether a database is fit to be migrated, and answers in time whatever state it is in. May be called by several
 * threads at once.
 */
public final class Health {
    private final Engine engine;
    private final Vitals vitals;
    private final Supplier<Migrations> migrations;
    private final FingerprintFiles fingerprints;
    private final Supplier<RunId> runIds;
    private final Clock clock;

    public Health(
            Engine engine,
            Vitals vitals,
            Supplier<Migrations> migrations,
            FingerprintFiles fingerprints,
            Supplier<RunId> runIds,
            Clock clock) {
        this.engine = engine;
        this.vitals = vitals;
        this.migrations = migrations;
        this.fingerprints = fingerprints;
        this.runIds = runIds;
        this.clock = clock;
    }

    /**
     * What to look for.
     *
     * @param limit how long it may take; what has no answer by then says so
     */
    public record Request(Rules rules, Duration limit) {
        /** What leaves a program the time to start within two seconds. */
        public static final Duration USUAL_LIMIT = Duration.ofMillis(1_500);
    }

    public HealthReport run(Request request) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        long end = began + request.limit().toNanos();
        List<Asked> asked = new ArrayList<>();
        try (Vitals.Look look = vitals.begin(request.limit())) {
            for (Vitals.Line line : lines(look, request.rules())) {
                asked.add(Asked.begin(line));
            }
            asked.forEach(line -> line.await(end - System.nanoTime()));
            asked.forEach(Asked::stop);
        }
        boolean connected = asked.stream().noneMatch(line -> line.showsNoConnection(at));
        Silence silence = new Silence(at, request.limit(), connected);
        List<Check> checks = new ArrayList<>();
        asked.forEach(line -> checks.addAll(line.checks(silence)));
        return new HealthReport(at, Duration.ofNanos(System.nanoTime() - began), checks);
    }

    /** What the engine and its surroundings can tell, and what comparing them with the migrations can. */
    private List<Vitals.Line> lines(Vitals.Look look, Rules rules) {
        List<Vitals.Line> lines = new ArrayList<>(look.lines());
        Comparison comparison = new Comparison(look.sessions(), migrations, fingerprints, runIds);
        lines.add(line(List.of(Topic.HISTORY, Topic.SCHEMA), () -> comparison.findings(rules)));
        lines.add(line(List.of(Topic.SCRIPTS), () -> new ScriptsAlone(engine, migrations).project(rules)));
        return lines;
    }

    private static Vitals.Line line(List<Topic> topics, Supplier<Facts> ask) {
        return new Vitals.Line(List.of(new Vitals.Question(topics, ask)));
    }
}
