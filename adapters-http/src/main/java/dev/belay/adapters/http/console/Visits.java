package dev.belay.adapters.http.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in. Kept in memory alone: a server that starts again knows nobody. Of one person so many visits are kept,
 * and of all together so many; the oldest gives way. Thread-safe.
 */
final class Visits {
    private static final int MOST = 1_000;
    private static final int MOST_OF_ONE = 10;
    private static final int RANDOM_BYTES = 32;

    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Visits(Clock clock) {
        this.clock = clock;
    }

    synchronized Visit begin(SignedIn who) {
        visits.values().removeIf(this::isOver);
        makeRoom(who.principal().subject());
        Visit visit = new Visit(word(), who.principal(), who.expires(), word());
        visits.put(visit.id(), visit);
        return visit;
    }

    private void makeRoom(String subject) {
        long same = visits.values().stream()
                .filter(visit -> visit.subject().equals(subject))
                .count();
        if (same >= MOST_OF_ONE) {
            visits.values().stream()
                    .filter(visit -> visit.subject().equals(subject))
                    .findFirst()
                    .ifPresent(this::end);
        }
        if (visits.size() >= MOST) {
            visits.values().stream().findFirst().ifPresent(this::end);
        }
    }

    synchronized Optional<Visit> find(String id) {
        Optional<Visit> found = Optional.ofNullable(visits.get(id));
        if (found.filter(this::isOver).isPresent()) {
            visits.remove(id);
            return Optional.empty();
        }
        return found;
    }

    synchronized void end(Visit visit) {
        visits.remove(visit.id());
    }

    /** Whether a form was on a page of this visit. Takes as long for a near miss as for a far one. */
    static boolean isProven(Visit visit, String proof) {
        return MessageDigest.isEqual(
                visit.proof().getBytes(StandardCharsets.UTF_8), proof.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isOver(Visit visit) {
        return !clock.instant().isBefore(visit.expires());
    }

    private String word() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
