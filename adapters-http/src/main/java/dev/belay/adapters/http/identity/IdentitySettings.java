package dev.belay.adapters.http.identity;

import java.time.Duration;

/**
 * What makes a token genuine. All of it is fixed by the configuration, nothing by the token.
 *
 * @param keys what it is signed with, and how
 * @param claims what it must say
 * @param longestLife from {@code iat} to {@code exp} at the most
 * @param skew how far the clocks of those who make and check tokens may differ, one minute at the most
 */
public record IdentitySettings(TokenKeys keys, ExpectedClaims claims, Duration longestLife, Duration skew) {
    public static final Duration DEFAULT_LIFE = Duration.ofHours(1);
    public static final Duration DEFAULT_SKEW = Duration.ofSeconds(30);

    private static final Duration LARGEST_SKEW = Duration.ofSeconds(60);

    public IdentitySettings {
        if (longestLife.isNegative() || longestLife.isZero()) {
            throw new IllegalArgumentException("a token has to live a while");
        }
        if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException("clocks that differ by more than a minute are to be set right");
        }
    }

    /** The usual: an hour, and half a minute. */
    public static IdentitySettings of(TokenKeys keys, ExpectedClaims claims) {
        return new IdentitySettings(keys, claims, DEFAULT_LIFE, DEFAULT_SKEW);
    }
}
