package dev.belay.adapters.http.alerts;

import dev.belay.adapters.http.watch.RunEnded;
import dev.belay.adapters.http.watch.RunListener;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Problem;
import dev.belay.domain.signature.SigningKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Sends what went wrong to a webhook, and what is right again: a run that failed, the first that is done after it, a
 * schema that drifts and that is back. Nobody who works waits for it, and nothing fails because of it.
 */
public final class Alerts implements RunListener, AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /** These are answers to whoever asked, and no news to others. */
    private static final Set<Integer> ANSWERS = Set.of(ExitCode.USAGE.number(), ExitCode.REFUSED.number());

    private final Deliveries deliveries;
    private final Clock clock;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> drifted = ConcurrentHashMap.newKeySet();

    private Alerts(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** What came of settings. */
    public sealed interface Opening {

        /** They can be used. */
        record Opened(Alerts alerts) implements Opening {}

        /** The server must not start. */
        record Unusable(Problem problem) implements Opening {}
    }

    /**
     * Judges the settings.
     *
     * @param lost is told of each alert that could not be sent: its event, and why; neither holds the URL
     */
    public static Opening open(AlertSettings settings, BiConsumer<String, String> lost, Clock clock) {
        return open(settings, lost, clock, FIRST_PAUSE);
    }

    static Opening open(AlertSettings settings, BiConsumer<String, String> lost, Clock clock, Duration firstPause) {
        Optional<URI> url = url(settings);
        if (url.isEmpty()) {
            return unusable(
                    settings,
                    "this is no address for alerts",
                    "Give it one that begins with https://, or with http:// and 127.0.0.1.");
        }
        if (settings.secret().isEmpty() && settings.form() == AlertSettings.Form.JSON) {
            return unusable(
                    settings,
                    "nothing signs the alerts, and their receiver could not tell them from others",
                    "Set alertSecret to at least 32 random bytes, and let the receiver check the signature.");
        }
        Optional<String> weakness = settings.secret().flatMap(SigningKey::weaknessOf);
        if (weakness.isPresent()) {
            return unusable(
                    settings,
                    "alertSecret signs no alerts, because " + weakness.get(),
                    "Set it to at least 32 random bytes, such as \"openssl rand -hex 32\" prints.");
        }
        return new Opening.Opened(new Alerts(new Deliveries(settings, url.get(), lost, clock, firstPause), clock));
    }

    private static Opening unusable(AlertSettings settings, String what, String next) {
        return new Opening.Unusable(Problem.usage(settings.origin() + ": " + what + ".", next));
    }

    private static Optional<URI> url(AlertSettings settings) {
        try {
            URI url = new URI(settings.url().reveal());
            boolean isPrivate = "https".equals(url.getScheme())
                    || ("http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost())));
            return url.getHost() != null && isPrivate && url.getUserInfo() == null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public void ended(RunEnded run) {
        String target = run.start().target();
        if (run.isDone()) {
            if (failing.remove(target)) {
                send(Alert.Event.RECOVERED, target, Optional.of(run));
            }
        } else if (!ANSWERS.contains(run.exit())) {
            failing.add(target);
            send(Alert.Event.FAILED, target, Optional.of(run));
        }
    }

    @Override
    public void compared(String target, boolean isDrifted) {
        boolean isNews = isDrifted ? drifted.add(target) : drifted.remove(target);
        if (isNews) {
            send(isDrifted ? Alert.Event.DRIFTED : Alert.Event.IN_LINE, target, Optional.empty());
        }
    }

    private void send(Alert.Event event, String target, Optional<RunEnded> run) {
        deliveries.add(new Alert(UUID.randomUUID().toString(), clock.instant(), event, target, run));
    }

    /** Tries once more to send what is left, for a few seconds. */
    @Override
    public void close() {
        deliveries.close();
    }
}
