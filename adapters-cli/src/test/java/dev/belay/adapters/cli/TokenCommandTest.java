package dev.belay.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.http.identity.ExpectedClaims;
import dev.belay.adapters.http.identity.IdentitySettings;
import dev.belay.adapters.http.identity.TokenKeys;
import dev.belay.adapters.http.identity.Tokens;
import dev.belay.adapters.http.identity.Verdict;
import dev.belay.domain.access.Principal;
import dev.belay.domain.access.Role;
import dev.belay.domain.target.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {
    private static final String SECRET = "5f0c1b77d9a24e8890ab34cd56ef7812";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void prints_a_token_that_a_server_of_this_environment_accepts_and_nothing_else() {
        int code = run(SECRET, "token --role operator --subject alice@example.org --ttl 20m --verbose");

        Instant now = Instant.now();
        String token = text(out).strip();
        assertThat(code).isZero();
        assertThat(text(err)).contains("jwtSecret = ***").doesNotContain(SECRET).doesNotContain(token);
        assertThat(tokens("testing").verify(token, now)).isInstanceOfSatisfying(Verdict.Accepted.class, it -> {
            assertThat(it.principal()).isEqualTo(new Principal("alice@example.org", Role.OPERATOR));
            assertThat(it.expiry()).isBetween(now.plus(Duration.ofMinutes(19)), now.plus(Duration.ofMinutes(20)));
        });
        assertThat(tokens("production").verify(token, now)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void says_what_the_server_in_belay_yaml_expects() throws IOException {
        String targets = "targets:\n  shop:\n    url: sqlite:shop.db\n";
        Files.writeString(folder.resolve("belay.yaml"), "serve:\n  issuer: ops\n  audience: shop\n" + targets);
        run(SECRET, "token --role viewer --subject ci");
        String claims =
                new String(Base64.getUrlDecoder().decode(text(out).split("\\.", -1)[1]), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("belay.yaml"), "serve:\n  algorithm: RS256\n" + targets);

        assertThat(claims).contains("\"iss\":\"ops\"", "\"aud\":\"shop\"");
        assertThat(run(SECRET, "token --role viewer --subject ci")).isEqualTo(2);
        assertThat(text(err)).contains("this server takes tokens by RS256, which Belay does not make");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --role Admin --subject bob            | --role is no role that Belay knows.
            --subject bob                         | --role is missing.
            --role admin                          | --subject is missing.
            --role admin --subject bob;DROP       | --subject is not a plain name.
            --role admin --subject bob --ttl 61m  | --ttl is not a time from one second to one hour.
            --role admin --subject bob --ttl 0s   | --ttl is not a time from one second to one hour.
            """)
    void refuses_what_no_server_would_accept(String options, String what) {
        assertThat(run(SECRET, "token " + options)).isEqualTo(2);
        assertThat(text(err)).contains("error: " + what);
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', JWT_SECRET is not set", "changeme, JWT_SECRET signs no tokens"})
    void refuses_to_sign_with_a_secret_that_could_be_guessed(String secret, String what) {
        assertThat(run(secret, "token --role admin --subject bob")).isEqualTo(2);
        assertThat(text(err)).contains(what).doesNotContain("changeme");
        assertThat(text(out)).isEmpty();
    }

    private int run(String secret, String line) {
        return Belay.run(
                line.split(" "),
                Map.of("JWT_SECRET", secret, "ENVIRONMENT", "testing"),
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    private static Tokens tokens(String environment) {
        TokenKeys keys = new TokenKeys.Shared(Secret.of(SECRET), "");
        IdentitySettings settings = IdentitySettings.of(keys, ExpectedClaims.DEFAULT.in(environment));
        return ((Tokens.Opening.Opened) Tokens.open(settings)).tokens();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
