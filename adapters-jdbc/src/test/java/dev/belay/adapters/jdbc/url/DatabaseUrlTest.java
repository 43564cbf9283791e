package dev.belay.adapters.jdbc.url;

import static dev.belay.adapters.jdbc.url.Urls.parsed;
import static dev.belay.adapters.jdbc.url.Urls.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseUrlTest {
    private static final String CANARY = "Canary7f3aZ";
    private static final int ROUNDS = 200_000;
    private static final List<String> PIECES = List.of(
            "postgresql",
            "postgres",
            "sqlite",
            "jdbc",
            "file",
            "mysql",
            "+psycopg2",
            "://",
            ":",
            "/",
            "//",
            "?",
            "&",
            "=",
            "@",
            "#",
            "%",
            "%40",
            "%2F",
            "%zz",
            "%00",
            ",",
            "[",
            "]",
            "::1",
            "localhost",
            "db",
            "5432",
            "0",
            "\\",
            "bob",
            " ",
            "\t",
            "\n",
            "\0",
            "sslmode",
            "require",
            "password",
            "user",
            "socketFactory",
            "mode",
            "memory",
            ":memory:",
            ":resource:",
            "ä",
            "\uD83D",
            "\uDE00",
            "+",
            ";",
            "C:",
            "busy_timeout",
            "-1",
            "'",
            "\"",
            "${x}");

    @ParameterizedTest
    @CsvSource({
        "mysql://bob:canary@db/app, 'mysql'",
        "jdbc:oracle:thin:bob/canary@db, 'oracle'",
        "mysql+pymysql://bob:canary@db/app, 'mysql+pymysql'",
        "jdbc:postgresql+psycopg2://db/app, 'postgresql+psycopg2'",
    })
    void names_what_is_supported_where_another_database_is_meant(String text, String scheme) {
        assertThat(problemsOf(text))
                .singleElement()
                .asString()
                .contains(scheme)
                .contains("PostgreSQL and SQLite", "postgresql://", "sqlite:///")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "canary",
                "./canary.db",
                "bob:canary@db/app",
                "C:\\canary.db",
                "://canary",
                "host=db password=canary"
            })
    void says_how_to_write_one_where_there_is_none(String text) {
        assertThat(problemsOf(text))
                .singleElement()
                .asString()
                .contains("write postgresql://")
                .doesNotContain("canary");
    }

    @Test
    void ignores_space_around_it() {
        assertThat(parsed("  sqlite:///app.db\n")).isEqualTo(SqliteUrl.file("app.db"));
    }

    @Test
    void reads_the_same_where_an_i_has_no_dot() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(parsed("SQLITE:///app.db")).isEqualTo(SqliteUrl.file("app.db"));
            assertThat(problemsOf("postgresql://db/app?LOGGERFILE=x"))
                    .singleElement()
                    .asString()
                    .contains("write a file");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void is_a_url_or_a_problem_whatever_the_text() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);

        for (int round = 0; round < ROUNDS; round++) {
            String text = anyText(random);
            if (DatabaseUrl.parse(text) instanceof Parsed.Accepted accepted) {
                assertThatTheDriverAgrees(text, accepted.url());
            }
        }
    }

    @Test
    void never_shows_a_password_however_it_is_broken() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(18);

        for (int round = 0; round < ROUNDS; round++) {
            // the canary comes twice, around a piece that may break it in two
            String password = CANARY + piece(random) + CANARY;
            String text = random.nextBoolean()
                    ? "postgresql://bob:" + password + "@" + anyText(random)
                    : "jdbc:postgresql://db/app?password=" + password + "&" + anyText(random);
            assertThat(shown(DatabaseUrl.parse(text))).as(text).doesNotContainIgnoringCase(CANARY);
        }
    }

    private static void assertThatTheDriverAgrees(String text, DatabaseUrl url) {
        if (url instanceof PostgresqlUrl postgresql) {
            Properties understood = Driver.parseURL(url.jdbcUrl(), new Properties());
            assertThat(understood).as(text).isNotNull();
            assertThat(understood.getProperty("PGHOST").split(",")).as(text).hasSameSizeAs(postgresql.hosts());
            assertThat(understood.getProperty("PGDBNAME"))
                    .as(text)
                    .isEqualTo(postgresql.database().orElse(null));
        } else {
            assertThat(url.jdbcUrl()).as(text).startsWith("jdbc:sqlite:").doesNotStartWith("jdbc:sqlite::resource");
        }
    }

    private static String shown(Parsed parsed) {
        return parsed.accept(new Parsed.Visitor<>() {
            @Override
            public String visit(Parsed.Accepted accepted) {
                return accepted + accepted.url().masked() + accepted.url().jdbcUrl();
            }

            @Override
            public String visit(Parsed.Refused refused) {
                return refused + refused.problems().get(0).message();
            }
        });
    }

    private static String anyText(RandomGenerator random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "postgresql://" : "");
        for (int count = random.nextInt(12); count > 0; count--) {
            text.append(piece(random));
        }
        return text.toString();
    }

    private static String piece(RandomGenerator random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
