package dev.belay.adapters.http.api;

import dev.belay.adapters.http.console.Entrance;
import dev.belay.adapters.http.console.SignedIn;
import dev.belay.adapters.http.identity.Tokens;
import dev.belay.adapters.http.identity.Verdict;
import dev.belay.adapters.http.limits.Failures;
import dev.belay.adapters.http.limits.Proxies;
import dev.belay.adapters.http.limits.Rate;
import dev.belay.adapters.http.limits.RateLimit;
import dev.belay.adapters.http.log.ServerLog;
import dev.belay.domain.access.Principal;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Finds out who calls, and holds everybody to a rate. What they may do is judged by the use cases. */
public final class Gate implements Entrance {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Proxies proxies;
    private final ServerLog log;
    private final Clock clock;
    private final RateLimit subjects = new RateLimit(Rate.REQUESTS, System::nanoTime);
    private final RateLimit addresses = new RateLimit(Rate.ADDRESSES, System::nanoTime);
    private final Failures failures = new Failures(System::nanoTime);

    public Gate(Tokens tokens, Proxies proxies, ServerLog log, Clock clock) {
        this.tokens = tokens;
        this.proxies = proxies;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String origin(Context ctx) {
        String forwarded = ctx.header("X-Forwarded-For");
        return proxies.caller(ctx.req().getRemoteAddr(), forwarded == null ? "" : forwarded);
    }

    /** How long an address has to wait, where it asks too often. */
    public Optional<Duration> early(String origin) {
        return addresses.take(origin);
    }

    /** Who asks; nothing where that was answered already, because they could not prove it or ask too often. */
    Optional<Principal> admit(Context ctx, String origin) {
        Asked nobody = new Asked(ctx, Optional.empty(), origin);
        String header = ctx.header("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            ctx.header("WWW-Authenticate", "Bearer");
            ApiProblem.unauthorized().answer(nobody);
            return Optional.empty();
        }
        Verdict verdict = tokens.verify(header.substring(BEARER.length()).strip(), clock.instant());
        if (verdict instanceof Verdict.Accepted accepted) {
            Principal principal = accepted.principal();
            Optional<Duration> wait = subjects.take(principal.subject());
            if (wait.isPresent()) {
                early(nobody, wait.get());
                return Optional.empty();
            }
            return Optional.of(principal);
        }
        Failures.Held held = held((Verdict.Refused) verdict, origin);
        if (held.isTooEarly()) {
            early(nobody, held.pause());
        } else {
            ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            ApiProblem.unauthorized().answer(nobody);
        }
        return Optional.empty();
    }

    private Failures.Held held(Verdict.Refused refused, String origin) {
        Failures.Held held = failures.add(origin);
        if (held.isNews()) {
            log.line(ServerLog.Level.WARN, "token refused", "origin", origin, "why", refused.reason());
        }
        return held;
    }

    @Override
    public Entry enter(String token, String origin) {
        Verdict verdict = tokens.verify(token, clock.instant());
        if (verdict instanceof Verdict.Accepted accepted) {
            return new Entry.In(new SignedIn(accepted.principal(), accepted.expiry()));
        }
        Failures.Held held = held((Verdict.Refused) verdict, origin);
        return held.isTooEarly() ? new Entry.TooOften(held.pause()) : new Entry.Refused();
    }

    static void early(Asked asked, Duration wait) {
        asked.ctx().header("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
        ApiProblem.tooMany("So many requests are not answered.").answer(asked);
    }
}
