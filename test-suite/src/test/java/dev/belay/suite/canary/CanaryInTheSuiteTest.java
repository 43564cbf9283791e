package dev.belay.suite.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every test listens; here it is tried that it would hear. */
@OnBothEngines
class CanaryInTheSuiteTest {
    @Test
    void is_heard_in_every_spelling(Database database) {
        byte[] bytes = ("login " + Canary.PASSWORD + " failed").getBytes(StandardCharsets.UTF_8);

        for (String song : List.of(
                new String(bytes, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("a" + Canary.PASSWORD).getBytes(StandardCharsets.UTF_8)),
                Base64.getUrlEncoder().encodeToString(Canary.key("ab").getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> new CommandLineRun("migrate", 0, "", song)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void is_heard_in_what_belay_wrote(Database database) {
        database.execute("CREATE TABLE belay_note (text VARCHAR(99))");
        database.execute("INSERT INTO belay_note VALUES ('" + Canary.key("trail") + "')");

        assertThatThrownBy(() -> new OwnTables(database).look())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("belay_note");
        database.execute("DROP TABLE belay_note");
    }

    @Test
    void is_the_password_with_which_the_suite_works(Database database) {
        assertThat(database.loginUrl().contains(Canary.PASSWORD)
                        || database.loginUrl().startsWith("sqlite:")
                        || System.getenv("BELAY_TEST_POSTGRES_URL") != null)
                .isTrue();
    }
}
