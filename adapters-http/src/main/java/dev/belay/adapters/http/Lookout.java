package dev.belay.adapters.http;

import dev.belay.adapters.http.alerts.AlertSettings;
import dev.belay.adapters.http.alerts.Alerts;
import dev.belay.adapters.http.api.Route;
import dev.belay.adapters.http.log.ServerLog;
import dev.belay.adapters.http.metrics.Metrics;
import dev.belay.adapters.http.metrics.MetricsRoutes;
import dev.belay.adapters.http.watch.Rounds;
import dev.belay.adapters.http.watch.RunListener;
import dev.belay.adapters.http.watch.RunWatcher;
import dev.belay.adapters.http.watch.Watchers;
import dev.belay.application.operations.Operations;
import dev.belay.application.operations.Watcher;
import dev.belay.application.report.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that watches what the server does: the log, the metrics, and alerts where they are wanted. */
public final class Lookout implements AutoCloseable {
    private final ServerLog log;
    private final Metrics metrics;
    private final RunWatcher runs;
    private final List<AutoCloseable> open = new ArrayList<>();

    private Lookout(ServerLog log, Metrics metrics, Optional<Alerts> alerts) {
        this.log = log;
        this.metrics = metrics;
        List<RunListener> listeners = new ArrayList<>(List.of(metrics));
        alerts.ifPresent(listeners::add);
        alerts.ifPresent(open::add);
        runs = new RunWatcher(listeners);
    }

    /** What came of settings. */
    public sealed interface Opening {

        /** They can be used. */
        record Opened(Lookout lookout) implements Opening {}

        /** The server must not start. */
        record Unusable(Problem problem) implements Opening {}
    }

    /**
     * Judges the settings.
     *
     * @param targets their names
     * @param version of Belay
     */
    public static Opening open(
            List<String> targets, String version, Optional<AlertSettings> settings, ServerLog log, Clock clock) {
        Optional<Alerts> alerts = Optional.empty();
        if (settings.isPresent()) {
            Alerts.Opening opening = Alerts.open(settings.get(), (event, why) -> lost(log, event, why), clock);
            if (opening instanceof Alerts.Opening.Unusable unusable) {
                return new Opening.Unusable(unusable.problem());
            }
            alerts = Optional.of(((Alerts.Opening.Opened) opening).alerts());
        }
        return new Opening.Opened(new Lookout(log, new Metrics(targets, version, clock), alerts));
    }

    private static void lost(ServerLog log, String event, String why) {
        log.line(ServerLog.Level.ERROR, "alert lost", "alert", event, "why", why);
    }

    /** To be told what is done. */
    public Watcher watcher() {
        return new Watchers(List.of(log, runs));
    }

    /** Where metrics are read. */
    public List<Route> routes() {
        return MetricsRoutes.of(metrics);
    }

    /** Begins to look at the targets now and then. */
    public void begin(Operations operations) {
        open.add(0, Rounds.begin(operations, runs, log::defect));
    }

    /** Sends what is still to be told, for a few seconds. */
    @Override
    public void close() {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception e) {
                log.defect(e);
            }
        }
    }
}
