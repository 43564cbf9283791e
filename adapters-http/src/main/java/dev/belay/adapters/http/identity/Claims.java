package dev.belay.adapters.http.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** What a token says, judged once it is known that whoever may say it did. */
final class Claims {
    private static final int DIGEST_BYTES = 8;

    /** The year 10000: sums with later times would overflow. */
    private static final long END_OF_TIME = 253_402_300_800L;

    private final IdentitySettings settings;

    Claims(IdentitySettings settings) {
        this.settings = settings;
    }

    Verdict judge(ObjectNode said, byte[] bytes, Instant now) {
        Optional<String> fault = faultOf(said, now);
        if (fault.isPresent()) {
            return new Verdict.Refused(fault.get());
        }
        String subject = text(said, "sub").orElse("");
        if (!Principal.isSubject(subject)) {
            return new Verdict.Refused("sub names nobody");
        }
        Optional<Role> role = text(said, settings.claims().roleClaim()).flatMap(Role::named);
        if (role.isEmpty()) {
            return new Verdict.Refused(settings.claims().roleClaim() + " is no role");
        }
        Optional<String> id = said.has("jti") ? text(said, "jti") : Optional.of(digest(bytes));
        if (id.isEmpty() || !Principal.isSubject(id.get())) {
            return new Verdict.Refused("jti is no plain text");
        }
        Instant expiry = seconds(said, "exp").orElseThrow();
        return new Verdict.Accepted(new Principal(subject, role.get()), expiry, id.get());
    }

    private Optional<String> faultOf(ObjectNode said, Instant now) {
        ExpectedClaims expected = settings.claims();
        if (!text(said, "iss").equals(Optional.of(expected.issuer()))) {
            return Optional.of("of another issuer");
        }
        if (!text(said, "aud").equals(Optional.of(expected.audience()))) {
            return Optional.of("for another audience");
        }
        if (expected.environment().isPresent() && !text(said, "env").equals(expected.environment())) {
            return Optional.of("for another environment");
        }
        return faultOfTimes(said, now);
    }

    private Optional<String> faultOfTimes(ObjectNode said, Instant now) {
        Optional<Instant> expiry = seconds(said, "exp");
        Optional<Instant> issued = seconds(said, "iat");
        if (expiry.isEmpty() || issued.isEmpty()) {
            return Optional.of("does not say from when to when it lives");
        }
        if (!expiry.get().plus(settings.skew()).isAfter(now)) {
            return Optional.of("expired");
        }
        if (issued.get().minus(settings.skew()).isAfter(now)) {
            return Optional.of("issued in the future");
        }
        if (expiry.get().isAfter(issued.get().plus(settings.longestLife()))) {
            return Optional.of("lives longer than allowed");
        }
        if (!expiry.get().isAfter(issued.get())) {
            return Optional.of("ends before it begins");
        }
        if (said.has("nbf")) {
            Optional<Instant> begin = seconds(said, "nbf");
            if (begin.isEmpty() || begin.get().minus(settings.skew()).isAfter(now)) {
                return Optional.of("not valid yet");
            }
        }
        return Optional.empty();
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Optional<String> text(ObjectNode said, String name) {
        JsonNode value = said.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** A time as tokens write it; fractions of a second are cut off. */
    private static Optional<Instant> seconds(ObjectNode said, String name) {
        JsonNode value = said.path(name);
        return value.isNumber() && value.canConvertToLong() && value.longValue() >= 0 && value.longValue() < END_OF_TIME
                ? Optional.of(Instant.ofEpochSecond(value.longValue()))
                : Optional.empty();
    }
}
