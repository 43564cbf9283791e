package dev.belay.domain.consent;

import dev.belay.domain.script.Digest;
import dev.belay.domain.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A consent as one word that can be copied: {@code belay-consent-<id>-<expiry>-<terms>-<signature>}. It holds for ten
 * minutes, for the terms that it was given to, and once. Beside the signature it carries a few digits of the hash of
 * each of its terms, so that a refusal can say which of them is another now.
 */
public record ConsentPhrase(String id, Instant expiry, String digits, String signature) {
    /** How long a consent holds. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** By how much the clocks of two machines may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final String LEAD = "belay-consent-";
    private static final int ID_LENGTH = 16;
    private static final int DIGITS_OF_EACH = 6;
    /** What each group of digits says when it is another now. */
    private static final List<Refusal> TERMS = List.of(
            Refusal.OTHER_DATABASE,
            Refusal.OTHER_ENVIRONMENT,
            Refusal.OTHER_ACTOR,
            Refusal.OTHER_STATE,
            Refusal.OTHER_PLAN);

    private static final int SIGNATURE_LENGTH = 32;
    private static final int LONGEST_EXPIRY = 10;

    /** Gives a consent to these terms. */
    public static ConsentPhrase issue(Terms terms, SigningKey key, Instant now, long random) {
        String id = Consent.hex(random);
        Instant expiry = Instant.ofEpochSecond(now.plus(LIFE).getEpochSecond());
        return new ConsentPhrase(id, expiry, digits(terms), sign(terms, key, id, expiry));
    }

    /** Reads a phrase; nothing where it is none. */
    public static Optional<ConsentPhrase> parse(String text) {
        String phrase = text.strip();
        String[] parts =
                phrase.startsWith(LEAD) ? phrase.substring(LEAD.length()).split("-", -1) : new String[0];
        if (parts.length != 4
                || !isHex(parts[0], ID_LENGTH)
                || parts[1].length() > LONGEST_EXPIRY
                || !isHex(parts[1], parts[1].length())
                || !isHex(parts[2], TERMS.size() * DIGITS_OF_EACH)
                || !isHex(parts[3], SIGNATURE_LENGTH)) {
            return Optional.empty();
        }
        Instant expiry = Instant.ofEpochSecond(Long.parseLong(parts[1], 16));
        return Optional.of(new ConsentPhrase(parts[0], expiry, parts[2], parts[3]));
    }

    /**
     * Whether a text gives consent to these terms now.
     *
     * @param isUsed whether the audit trail has this consent already
     */
    public static Verdict check(String text, Terms terms, SigningKey key, Instant now, Predicate<Consent> isUsed) {
        Optional<ConsentPhrase> phrase = parse(text);
        return phrase.isPresent()
                ? phrase.get().check(terms, key, now, isUsed)
                : new Verdict.Refused(List.of(Refusal.NO_PHRASE));
    }

    private Verdict check(Terms terms, SigningKey key, Instant now, Predicate<Consent> isUsed) {
        List<Refusal> reasons = otherTerms(terms);
        boolean isOurs = MessageDigest.isEqual(bytes(signature), bytes(sign(terms, key, id, expiry)));
        // one that would hold for longer than any that is given was not given by Belay, whoever signed it
        boolean isTooLong = expiry.isAfter(now.plus(LIFE).plus(SKEW));
        if (reasons.isEmpty() && (!isOurs || isTooLong)) {
            reasons.add(Refusal.NOT_OURS);
        }
        if (now.isAfter(expiry)) {
            reasons.add(Refusal.LATE);
        }
        Consent consent = Consent.byPhrase(id);
        if (isUsed.test(consent)) {
            reasons.add(Refusal.USED);
        }
        return reasons.isEmpty() ? new Verdict.Granted(consent) : new Verdict.Refused(reasons);
    }

    private List<Refusal> otherTerms(Terms terms) {
        String now = digits(terms);
        List<Refusal> others = new ArrayList<>();
        for (int i = 0; i < TERMS.size(); i++) {
            int from = i * DIGITS_OF_EACH;
            if (!now.regionMatches(from, digits, from, DIGITS_OF_EACH)) {
                others.add(TERMS.get(i));
            }
        }
        return others;
    }

    private static String digits(Terms terms) {
        StringBuilder digits = new StringBuilder();
        for (String part : terms.parts()) {
            digits.append(Digest.sha256(part), 0, DIGITS_OF_EACH);
        }
        return digits.toString();
    }

    private static String sign(Terms terms, SigningKey key, String id, Instant expiry) {
        StringBuilder text =
                new StringBuilder("belay consent 1\n").append(id).append('\n').append(expiry.getEpochSecond());
        for (String part : terms.parts()) {
            text.append('\n').append(part.length()).append(' ').append(part);
        }
        String signature = key.sign(text.toString());
        int digest = signature.lastIndexOf('-') + 1;
        return signature.substring(digest, digest + SIGNATURE_LENGTH);
    }

    private static boolean isHex(String text, int length) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() == length && length > 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The phrase itself: one word of lower-case letters, digits and hyphens. */
    @Override
    public String toString() {
        return LEAD + id + '-' + Long.toHexString(expiry.getEpochSecond()) + '-' + digits + '-' + signature;
    }
}
