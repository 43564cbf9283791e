package dev.belay.adapters.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Set;

/**
 * In a normal build each input that was ever kept runs once. To search for new ones:
 *
 * <pre>mvn -P fuzz -pl adapters-jdbc -am test -Dtest=DatabaseUrlFuzzTest -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class DatabaseUrlFuzzTest {
    private static final String CANARY = "Canary7f3aZ";

    /** What makes the driver load a class, read a file of the caller's, or reach another server. */
    private static final Set<String> NEVER = Set.of(
            "socketFactory",
            "socketFactoryArg",
            "sslfactory",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "authenticationPluginClassName",
            "loggerFile",
            "localSocketAddress",
            "jaasApplicationName",
            "enable_load_extension");

    @FuzzTest(maxDuration = "2m")
    void urls(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString().replace("SECRET", CANARY);

        Parsed parsed = DatabaseUrl.parse(text);

        if (parsed instanceof Parsed.Refused refused) {
            assertThat(refused.problems())
                    .allSatisfy(problem -> assertThat(problem.message()).doesNotContain(CANARY));
            return;
        }
        DatabaseUrl url = ((Parsed.Accepted) parsed).url();
        assertThat(url.properties().stringPropertyNames()).doesNotContainAnyElementsOf(NEVER);
        assertThat(url.jdbcUrl()).doesNotContain(":resource:").matches("(?s)jdbc:(postgresql:|sqlite:).*");
        assertThat(url.toString()).isEqualTo(url.masked());
        if (url.password().filter(secret -> secret.reveal().contains(CANARY)).isPresent()
                && text.indexOf(CANARY) == text.lastIndexOf(CANARY)) {
            assertThat(url.masked() + url.jdbcUrl()).doesNotContain(CANARY);
        }
    }
}
