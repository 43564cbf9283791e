package dev.belay.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityProvidersTest {

    @Test
    void asks_for_what_a_password_takes_before_what_a_certificate_takes() {
        assertThat(SecurityProviders.hurried(List.of("SUN", "SunRsaSign", "SunEC", "SunJSSE", "SunJCE", "SunJGSS")))
                .containsExactly("SUN", "SunJCE", "SunEC", "SunJSSE", "SunRsaSign", "SunJGSS");
    }

    @Test
    void passes_no_provider_that_somebody_put_there() {
        assertThat(SecurityProviders.hurried(List.of("SunPKCS11-NSS-FIPS", "SUN", "SunEC", "SunJSSE", "SunJCE")))
                .containsExactly("SunPKCS11-NSS-FIPS", "SUN", "SunJCE", "SunJSSE", "SunEC");
        assertThat(SecurityProviders.hurried(List.of("SUN", "SunEC", "BC", "SunJCE")))
                .containsExactly("SUN", "SunEC", "BC", "SunJCE");
        assertThat(SecurityProviders.hurried(List.of("BCFIPS", "SunJSSE"))).containsExactly("BCFIPS", "SunJSSE");
    }
}
