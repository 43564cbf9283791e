package dev.belay.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {
    private static final Proxies PROXIES =
            Proxies.parse(List.of("10.0.0.0/8", "::1", "127.0.0.1")).orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "[::1]", "localhost"})
    void listens_on_loopback_as_it_is(String host) {
        assertThat(new Binding(host, 8080, Optional.empty(), Proxies.NONE).problem())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "db.example.com", "localhost.example.com", "127.1", ""})
    void listens_elsewhere_only_where_tokens_are_safe_on_the_way(String host) {
        Binding.Tls tls = new Binding.Tls(Path.of("cert.pem"), Path.of("key.pem"));

        assertThat(new Binding(host, 8080, Optional.empty(), Proxies.NONE).problem())
                .hasValueSatisfying(it -> assertThat(it.what()).contains("without TLS"));
        assertThat(new Binding(host, 8080, Optional.of(tls), Proxies.NONE).problem())
                .isEmpty();
        assertThat(new Binding(host, 8080, Optional.empty(), PROXIES).problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            8.8.8.8   | 1.1.1.1            | 8.8.8.8
            10.0.0.1  | ""                 | 10.0.0.1
            10.0.0.1  | 1.1.1.1            | 1.1.1.1
            10.0.0.1  | 6.6.6.6, 1.1.1.1   | 1.1.1.1
            10.0.0.1  | 1.1.1.1, 10.2.2.2  | 1.1.1.1
            10.0.0.1  | 1.1.1.1,, 10.2.2.2 | 10.2.2.2
            10.0.0.1  | evil.example       | 10.0.0.1
            10.0.0.1  | 1.1.1.1, unknown   | 10.0.0.1
            10.0.0.1  | 2001:db8:1:2:3::9  | 2001:db8:1:2:0:0:0:0/64
            11.0.0.1  | 1.1.1.1            | 11.0.0.1
            """)
    void believes_of_callers_what_its_proxies_say_alone(String peer, String forwarded, String caller) {
        assertThat(PROXIES.caller(peer, forwarded)).isEqualTo(caller);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example.com", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "10.0.0.0/-1", "::1/129"})
    void takes_no_names_for_proxies(String text) {
        assertThat(Proxies.parse(List.of(text))).isEmpty();
    }

    @Test
    void believes_that_a_caller_came_over_tls_where_a_proxy_says_so() {
        assertThat(PROXIES.isSecure("10.0.0.1", "https")).isTrue();
        assertThat(PROXIES.isSecure("10.0.0.1", "http")).isFalse();
        assertThat(PROXIES.isSecure("8.8.8.8", "https")).isFalse();
    }
}
