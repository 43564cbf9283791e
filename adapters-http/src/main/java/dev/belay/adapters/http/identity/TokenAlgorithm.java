package dev.belay.adapters.http.identity;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;

/** How tokens are signed. One server accepts one of them, and a token has no say in which. */
public enum TokenAlgorithm {
    /** A secret that whoever makes tokens shares with whoever checks them. */
    HS256("HS256"),
    RS256("RS256"),
    ES256("ES256"),
    EDDSA("EdDSA");

    private final String word;

    TokenAlgorithm(String word) {
        this.word = word;
    }

    /** The algorithm of exactly this name, as tokens and key sets spell it. */
    public static Optional<TokenAlgorithm> named(String name) {
        for (TokenAlgorithm algorithm : values()) {
            if (algorithm.word.equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return word;
    }

    JWSAlgorithm algorithm() {
        return JWSAlgorithm.parse(word);
    }
}
