package dev.belay.adapters.http.identity;

import dev.belay.domain.target.Secret;

/** What tokens are checked with. The algorithm belongs to the key, so that no key ever serves another one. */
public sealed interface TokenKeys {

    TokenAlgorithm algorithm();

    /**
     * HS256: Belay makes its tokens itself.
     *
     * @param secret JWT_SECRET
     * @param origin where it was set, for messages
     */
    record Shared(Secret secret, String origin) implements TokenKeys {
        @Override
        public TokenAlgorithm algorithm() {
            return TokenAlgorithm.HS256;
        }
    }

    /**
     * Public keys of somebody else who makes the tokens, read once from a file: nothing is ever fetched.
     *
     * @param algorithm RS256, ES256 or EdDSA
     * @param text the file's content, a JWK set (RFC 7517)
     * @param origin the file's name, for messages
     */
    record PublicKeys(TokenAlgorithm algorithm, String text, String origin) implements TokenKeys {
        public PublicKeys {
            if (algorithm == TokenAlgorithm.HS256) {
                throw new IllegalArgumentException("HS256 has no public keys");
            }
        }
    }
}
