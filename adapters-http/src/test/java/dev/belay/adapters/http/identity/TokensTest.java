package dev.belay.adapters.http.identity;

import static dev.belay.adapters.http.identity.Forge.EC;
import static dev.belay.adapters.http.identity.Forge.ED;
import static dev.belay.adapters.http.identity.Forge.NOW;
import static dev.belay.adapters.http.identity.Forge.RSA;
import static dev.belay.adapters.http.identity.Forge.claims;
import static dev.belay.adapters.http.identity.Forge.ec;
import static dev.belay.adapters.http.identity.Forge.ed;
import static dev.belay.adapters.http.identity.Forge.hmac;
import static dev.belay.adapters.http.identity.Forge.part;
import static dev.belay.adapters.http.identity.Forge.rsa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.sun.net.httpserver.HttpServer;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import dev.belay.domain.target.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String HS = "{'alg':'HS256','typ':'JWT'}";
    private static final ExpectedClaims EXPECTED = ExpectedClaims.DEFAULT.in("production");
    private static final Tokens SHARED = opened(Forge.shared());

    static Stream<Arguments> forged() {
        String honest = hmac(HS, claims());
        String body = honest.substring(honest.indexOf('.') + 1, honest.lastIndexOf('.'));
        String signature = honest.substring(honest.lastIndexOf('.') + 1);
        long now = NOW.getEpochSecond();
        return Stream.of(
                // S1: the header chooses nothing
                argumentSet("alg none, unsigned", part("{'alg':'none'}") + "." + body + "."),
                argumentSet("alg none, signed", hmac("{'alg':'none'}", claims())),
                argumentSet("alg nOnE", part("{'alg':'nOnE'}") + "." + body + "." + signature),
                argumentSet("no alg", hmac("{'typ':'JWT'}", claims())),
                argumentSet("alg in lower case", hmac("{'alg':'hs256'}", claims())),
                argumentSet("alg null", hmac("{'alg':null}", claims())),
                argumentSet("alg a list", hmac("{'alg':['HS256']}", claims())),
                argumentSet("alg HS512", hmac("{'alg':'HS512'}", claims())),
                // S2
                argumentSet("alg RS256", hmac("{'alg':'RS256'}", claims())),
                argumentSet("alg ES256 by its own key", ec(EC, "{'alg':'ES256'}", claims())),
                // S3: form
                argumentSet("nothing", ""),
                argumentSet("one part", part(HS)),
                argumentSet("no signature", part(HS) + "." + body + "."),
                argumentSet("two parts", part(HS) + "." + body),
                argumentSet("four parts", honest + ".x"),
                argumentSet("five parts, as encrypted ones have", honest + ".eA.eA"),
                argumentSet("truncated", honest.substring(0, honest.length() - 4)),
                argumentSet("padded", honest + "="),
                argumentSet("a space after it", honest + " "),
                argumentSet("other bits at its end", lastBitsChanged(honest)),
                argumentSet("of another secret", hmac("b".repeat(32).getBytes(StandardCharsets.UTF_8), HS, claims())),
                argumentSet("claims of another", honest.replace(body, part(claims().replace("operator", "admin")))),
                argumentSet("crit", hmac("{'alg':'HS256','crit':['x'],'x':1}", claims())),
                argumentSet("b64", hmac("{'alg':'HS256','b64':false}", claims())),
                argumentSet("zip", hmac("{'alg':'HS256','zip':'DEF'}", claims())),
                argumentSet("encrypted", part("{'alg':'dir','enc':'A256GCM'}") + "..eA.eA.eA"),
                argumentSet("another type", hmac("{'alg':'HS256','typ':'secevent+jwt'}", claims())),
                argumentSet("alg twice", hmac("{'alg':'none','alg':'HS256'}", claims())),
                argumentSet("role twice", claim("'role':'operator'", "'role':'viewer','role':'admin'")),
                argumentSet("header a list", hmac("['HS256']", claims())),
                argumentSet("claims a text", hmac(HS, "'operator'")),
                argumentSet("claims with more after them", hmac(HS, claims() + "{}")),
                argumentSet("claims in depth", claim("'jti':'t-1'", "'x':" + "[".repeat(900) + "]".repeat(900))),
                argumentSet("one MB", honest + "A".repeat(1024 * 1024)),
                // S4
                argumentSet("expired", claim("'exp':" + (now + 600), "'exp':" + (now - 31))),
                argumentSet("no exp", claim(",'exp':" + (now + 600), "")),
                argumentSet("exp a text", claim("'exp':" + (now + 600), "'exp':'" + (now + 600) + "'")),
                argumentSet("exp beyond all numbers", claim("'exp':" + (now + 600), "'exp':1e40")),
                argumentSet("no iat", claim("'iat':" + (now - 60) + ",", "")),
                argumentSet("iat to come", claim("'iat':" + (now - 60), "'iat':" + (now + 31))),
                argumentSet("nbf to come", claim("'jti':'t-1'", "'nbf':" + (now + 31))),
                argumentSet("lives for more than an hour", claim("'exp':" + (now + 600), "'exp':" + (now + 3541))),
                argumentSet("a negative time", claim("'iat':" + (now - 60), "'iat':-1")),
                // S5
                argumentSet("no aud", claim("'aud':'belay',", "")),
                argumentSet("another aud", claim("'aud':'belay'", "'aud':'Belay'")),
                argumentSet("aud a list", claim("'aud':'belay'", "'aud':['belay','wiki']")),
                argumentSet("another iss", claim("'iss':'belay'", "'iss':'belay.evil.example'")),
                argumentSet("no iss", claim("'iss':'belay',", "")),
                argumentSet("another environment", claim("'env':'production'", "'env':'testing'")),
                argumentSet("no environment", claim("'env':'production',", "")),
                // S8, S14
                argumentSet("role in another case", claim("'role':'operator'", "'role':'Admin'")),
                argumentSet("several roles", claim("'role':'operator'", "'role':['viewer','admin']")),
                argumentSet("no role", claim("'role':'operator',", "")),
                argumentSet("nobody", claim("'sub':'alice',", "")),
                argumentSet("a line of its own in the log", claim("'sub':'alice'", "'sub':'alice\\nroot'")),
                argumentSet("an escape in its id", claim("'jti':'t-1'", "'jti':'\\u001b[2J'")));
    }

    private static String claim(String old, String other) {
        assertThat(claims()).contains(old);
        return hmac(HS, claims().replace(old, other));
    }

    /** The last letter carries four bits and two that say nothing. */
    private static String lastBitsChanged(String token) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = letters.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + letters.charAt(last ^ 1);
    }

    @ParameterizedTest
    @MethodSource("forged")
    void refuses_what_is_forged(String token) {
        Verdict verdict = SHARED.verify(token, NOW);

        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(((Verdict.Refused) verdict).reason()).matches("[ -~]+").doesNotContain(Forge.SECRET);
    }

    @Test
    void accepts_what_is_honest() {
        assertThat(SHARED.verify(hmac(HS, claims()), NOW))
                .isEqualTo(new Verdict.Accepted(new Principal("alice", Role.OPERATOR), NOW.plusSeconds(600), "t-1"));
        assertThat(SHARED.verify(claim("'jti':'t-1'", "'nbf':" + (NOW.getEpochSecond() + 29)), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class, it -> assertThat(it.tokenId()).startsWith("sha256:"));
    }

    @Test
    void accepts_what_it_mints_until_that_ends() {
        Secret token = new TokenMint(Forge.shared(), EXPECTED)
                .mint(new Principal("bob@example.org", Role.ADMIN), NOW, Duration.ofMinutes(15), "mint-1");

        Instant end = NOW.plus(Duration.ofMinutes(15));
        assertThat(SHARED.verify(token.reveal(), NOW))
                .isEqualTo(new Verdict.Accepted(new Principal("bob@example.org", Role.ADMIN), end, "mint-1"));
        assertThat(SHARED.verify(token.reveal(), end.plusSeconds(30))).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void takes_no_public_key_for_a_secret() {
        Tokens tokens = opened(KeySets.of(TokenAlgorithm.RS256, KeySets.rsa()));
        String honest = rsa(RSA, "{'alg':'RS256','kid':'rsa'}", claims());
        byte[] encoded = RSA.getPublic().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(tokens.verify(honest, NOW)).isInstanceOf(Verdict.Accepted.class);
        for (byte[] key :
                new byte[][] {encoded, pem, KeySets.rsa().toJSONString().getBytes(StandardCharsets.UTF_8)}) {
            assertThat(tokens.verify(hmac(key, HS, claims()), NOW)).isInstanceOf(Verdict.Refused.class);
            assertThat(tokens.verify(hmac(key, "{'alg':'RS256','kid':'rsa'}", claims()), NOW))
                    .isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void binds_each_key_to_its_algorithm() {
        Tokens rs = opened(KeySets.of(TokenAlgorithm.RS256, KeySets.rsa(), KeySets.ec(), KeySets.ed()));
        Tokens es = opened(KeySets.of(TokenAlgorithm.ES256, KeySets.rsa(), KeySets.ec(), KeySets.ed()));
        Tokens edDsa = opened(KeySets.of(TokenAlgorithm.EDDSA, KeySets.rsa(), KeySets.ec(), KeySets.ed()));
        String byRsa = rsa(RSA, "{'alg':'RS256'}", claims());
        String byEc = ec(EC, "{'alg':'ES256','kid':'ec'}", claims());
        String byEd = ed(ED, "{'alg':'EdDSA','kid':'ed'}", claims());

        for (Tokens tokens : Arrays.asList(rs, es, edDsa, SHARED)) {
            assertThat(accepts(tokens, byRsa)).isEqualTo(tokens == rs);
            assertThat(accepts(tokens, byEc)).isEqualTo(tokens == es);
            assertThat(accepts(tokens, byEd)).isEqualTo(tokens == edDsa);
            assertThat(accepts(tokens, ec(EC, "{'alg':'EdDSA'}", claims()))).isFalse();
            assertThat(accepts(tokens, ed(Forge.pair("Ed25519", 255), "{'alg':'EdDSA'}", claims())))
                    .isFalse();
        }
    }

    /** S6: a key id is compared and nothing else, and no header makes anything be fetched. */
    @Test
    void asks_nobody_for_keys() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        listener.start();
        String url = "http://127.0.0.1:" + listener.getAddress().getPort() + "/keys.json";
        Tokens tokens = opened(KeySets.of(TokenAlgorithm.RS256, KeySets.rsa()));
        String jwk = KeySets.rsa().toJSONString();
        try {
            for (String more : new String[] {
                "'jku':'" + url + "'",
                "'x5u':'" + url + "'",
                "'jwk':" + jwk,
                "'x5c':['MIIB']",
                "'kid':'../../../../etc/passwd'",
                "'kid':'" + url + "'",
                "'kid':'rsa\\u0000'",
                "'kid':\"' OR 1=1 --\"",
                "'kid':1"
            }) {
                assertThat(accepts(tokens, rsa(RSA, "{'alg':'RS256'," + more + "}", claims())))
                        .as(more)
                        .isFalse();
            }
        } finally {
            listener.stop(0);
        }
        assertThat(requests).hasValue(0);
        // where a secret is shared there is one key, and its name says nothing
        assertThat(accepts(SHARED, hmac("{'alg':'HS256','kid':'../../dev/null'}", claims())))
                .isTrue();
    }

    @Test
    void accepts_no_token_that_was_changed_anywhere() {
        Random random = new Random(20260504);
        String honest = hmac(HS, claims());
        for (int i = 0; i < 20_000; i++) {
            String changed = changed(honest, random);
            if (!changed.equals(honest)) {
                assertThat(accepts(SHARED, changed)).as(changed).isFalse();
            }
        }
    }

    private static String changed(String token, Random random) {
        StringBuilder changed = new StringBuilder(token);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
                case 1 -> changed.deleteCharAt(at);
                case 2 -> changed.insert(at, (char) (32 + random.nextInt(95)));
                default ->
                    changed.insert(at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(40))));
            }
        }
        return changed.toString();
    }

    /** S3: the longest token that is read at all takes no time worth a thought. */
    @Test
    void refuses_large_tokens_at_once() {
        String deep = hmac(HS, "{'a':" + "{'a':".repeat(900) + "1" + "}".repeat(901));
        String million = "a.".repeat(500_000);
        accepts(SHARED, deep);

        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(accepts(SHARED, deep)).isFalse();
            assertThat(accepts(SHARED, million)).isFalse();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    /** S7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "only-31-bytes-are-in-this-text!",
                "your-secret-key-goes-in-here-and-is-long",
                "please-changeme-before-going-to-production",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "abababababababababababababababababababababab"
            })
    void refuses_to_begin_with_a_weak_secret(String secret) {
        Tokens.Opening opening = Tokens.open(IdentitySettings.of(
                new TokenKeys.Shared(Secret.of(secret), "environment variable JWT_SECRET"), EXPECTED));

        assertThat(opening).isInstanceOfSatisfying(Tokens.Opening.Unusable.class, it -> {
            assertThat(it.problem().what()).startsWith("environment variable JWT_SECRET: ");
            assertThat(it.problem().next()).contains("openssl rand -hex 32");
        });
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                argumentSet("no JSON", KeySets.text(TokenAlgorithm.RS256, "-----BEGIN PUBLIC KEY-----")),
                argumentSet("no keys", KeySets.text(TokenAlgorithm.RS256, "{\"keys\":[]}")),
                argumentSet("keys twice", KeySets.text(TokenAlgorithm.RS256, "{\"keys\":[],\"keys\":[]}")),
                argumentSet("keys of another algorithm", KeySets.of(TokenAlgorithm.ES256, KeySets.rsa())),
                argumentSet(
                        "a private key",
                        KeySets.of(
                                TokenAlgorithm.EDDSA,
                                KeySets.ed(),
                                new OctetSequenceKey.Builder(new byte[32]).build())),
                argumentSet("a small key", KeySets.of(TokenAlgorithm.RS256, KeySets.rsa(Forge.pair("RSA", 1024)))),
                argumentSet("one name for two", KeySets.of(TokenAlgorithm.RS256, KeySets.rsa(), KeySets.rsa())));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void refuses_to_begin_with_unfit_keys(TokenKeys keys) {
        assertThat(Tokens.open(IdentitySettings.of(keys, EXPECTED)))
                .isInstanceOfSatisfying(
                        Tokens.Opening.Unusable.class,
                        it -> assertThat(it.problem().what()).startsWith("keys.json: "));
    }

    private static boolean accepts(Tokens tokens, String token) {
        return tokens.verify(token, NOW) instanceof Verdict.Accepted;
    }

    private static Tokens opened(TokenKeys keys) {
        return ((Tokens.Opening.Opened) Tokens.open(IdentitySettings.of(keys, EXPECTED))).tokens();
    }
}
