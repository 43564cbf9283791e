package dev.belay.adapters.http.identity;

import dev.belay.adapters.http.limits.Failures;
import dev.belay.adapters.http.limits.Rate;
import dev.belay.adapters.http.limits.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lets in who proves who they are, as often as they may. It knows nothing of HTTP but the form of one header. */
public final class Gate {
    private static final String SCHEME = "bearer ";
    private static final int ADDRESS_SHARE = 2;

    private final Tokens tokens;
    private final RateLimit addresses;
    private final RateLimit subjects;
    private final Failures failures;

    /**
     * @param rate for each subject; an address, which several may share, gets twice as much
     * @param nanos the time as {@code System.nanoTime} tells it
     */
    public Gate(Tokens tokens, Rate rate, LongSupplier nanos) {
        this.tokens = tokens;
        addresses = new RateLimit(new Rate(rate.burst() * ADDRESS_SHARE, rate.perMinute() * ADDRESS_SHARE), nanos);
        subjects = new RateLimit(rate, nanos);
        failures = new Failures(nanos);
    }

    /** What comes of a call. */
    public sealed interface Entry {

        /** Whose it is. */
        record Open(Verdict.Accepted proof) implements Entry {}

        /** Nobody's: 401. */
        record Closed(String reason, boolean isNews) implements Entry {}

        /**
         * 429, and {@code Retry-After}.
         *
         * @param isNews whether it is worth a line in the audit trail
         */
        record TooOften(Duration pause, String reason, boolean isNews) implements Entry {
            /** In whole seconds, rounded up, for the header. */
            public long seconds() {
                return Math.max(1, pause.plusMillis(999).toSeconds());
            }
        }
    }

    /**
     * Judges a call by its header.
     *
     * @param caller as {@code Proxies.caller} tells
     * @param authorization the header as it came; empty where there was none
     */
    public Entry enter(String caller, String authorization, Instant now) {
        return bearer(authorization)
                .map(token -> enterWith(caller, token, now))
                .orElseGet(() -> addresses
                        .take(caller)
                        .<Entry>map(wait -> new Entry.TooOften(wait, "too many requests of one address", false))
                        .orElse(new Entry.Closed("no bearer token", false)));
    }

    /** The same where the token came otherwise, as from the console's sign-in or its cookie. */
    public Entry enterWith(String caller, String token, Instant now) {
        Optional<Duration> wait = addresses.take(caller);
        if (wait.isPresent()) {
            return new Entry.TooOften(wait.get(), "too many requests of one address", false);
        }
        Verdict verdict = tokens.verify(token, now);
        if (verdict instanceof Verdict.Refused refused) {
            Failures.Held held = failures.add(caller);
            return held.isTooEarly()
                    ? new Entry.TooOften(held.pause(), "too many failures: " + refused.reason(), held.isNews())
                    : new Entry.Closed(refused.reason(), held.isNews());
        }
        Verdict.Accepted proof = (Verdict.Accepted) verdict;
        return subjects.take(proof.principal().subject())
                .<Entry>map(pause -> new Entry.TooOften(pause, "too many requests of one subject", false))
                .orElse(new Entry.Open(proof));
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()))
                : Optional.empty();
    }
}
