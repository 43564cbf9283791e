package dev.belay.adapters.cli;

import dev.belay.adapters.cli.configuration.WaitText;
import dev.belay.application.health.Health;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.health.CheckStatus;
import dev.belay.domain.health.HealthReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code health}; with {@code --watch} again and again, until somebody ends it. */
final class HealthCommand implements VerbCommand {
    private static final String WATCH = "--watch";
    private static final String TIMEOUT = "--timeout";
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Override
    public void describe(Signature signature) {
        ReadOptions.addTo(signature);
        BackupOptions.addTo(signature);
        signature
                .add(Option.valued(TIMEOUT, "TIME", "How long it may take; 1500ms if not given."))
                .add(Option.perhapsValued(
                        WATCH, "TIME", "5s", "Looks again every so often, every 5s if not said, until Ctrl-C."));
    }

    @Override
    public Report run(Invocation invocation) {
        Optional<Duration> limit = time(invocation, TIMEOUT, Health.Request.USUAL_LIMIT);
        Optional<Duration> pause = time(invocation, WATCH, BETWEEN);
        if (limit.isEmpty() || pause.isEmpty()) {
            return Report.stopped(
                    invocation.verb().word(),
                    ExitCode.USAGE,
                    "wrong-usage",
                    List.of(Problem.usage(
                            (limit.isEmpty() ? TIMEOUT : WATCH) + " is not a time from 100ms to 10m.",
                            "Write a number and ms, s or m, such as 5s.")));
        }
        Prepared prepared = new Preparation(invocation, Preparation.Need.FILES).prepare();
        if (prepared instanceof Prepared.Stopped stopped) {
            return stopped.report(invocation.verb());
        }
        Wiring wiring = ((Prepared.Ready) prepared).wiring();
        Health health = wiring.health();
        Health.Request request =
                new Health.Request(wiring.settings().rules(invocation.has("--allow-newer")), limit.get());
        Report report = report(wiring, health.run(request)).after(prepared.warnings());
        while (invocation.has(WATCH)) {
            if (invocation.interruption().isRequested()) {
                return ended();
            }
            invocation.output().end(report);
            if (!rests(pause.get())) {
                return ended();
            }
            report = report(wiring, health.run(request));
        }
        return report;
    }

    /** How long, where that is said; nothing where it is not said as a time. */
    private static Optional<Duration> time(Invocation invocation, String option, Duration usual) {
        return invocation.has(option)
                ? invocation
                        .value(option)
                        .flatMap(WaitText::parse)
                        .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                : Optional.of(usual);
    }

    private static boolean rests(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static Report ended() {
        return new Report(
                Verb.HEALTH.word(),
                ExitCode.INTERRUPTED,
                "interrupted",
                "No longer watching.",
                List.of(),
                new Details.None());
    }

    private static Report report(Wiring wiring, HealthReport health) {
        return new Report(
                Verb.HEALTH.word(),
                ExitCode.of(health),
                health.isHealthy() ? "healthy" : "unhealthy",
                summary(health),
                List.of(),
                new Details.Examined(wiring.databaseName(), wiring.maskedUrl(), health));
    }

    private static String summary(HealthReport health) {
        return (health.isHealthy() ? "Healthy: " : "Not healthy: ")
                + health.count(CheckStatus.FAILED) + " failed, "
                + Reports.counted(health.count(CheckStatus.WARNING), "warning") + ", "
                + health.count(CheckStatus.SKIPPED) + " not known, "
                + health.count(CheckStatus.PASSED) + " passed, in "
                + Reports.duration(health.took().toMillis()) + ".";
    }
}
