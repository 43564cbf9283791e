package dev.belay.adapters.jdbc.url;

import static dev.belay.adapters.jdbc.url.Urls.parsed;
import static dev.belay.adapters.jdbc.url.Urls.postgresql;
import static dev.belay.adapters.jdbc.url.Urls.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.domain.target.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class PostgresqlUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://bob:pw@db.example:5433/app?sslmode=require | postgresql://bob:***@db.example:5433/app?sslmode=require
            postgres://bob:pw@db/app                                | postgresql://bob:***@db:5432/app
            POSTGRES://bob@db/app                                   | postgresql://bob@db:5432/app
            postgresql+psycopg2://bob:pw@db/app                     | postgresql://bob:***@db:5432/app
            postgresql+psycopg://db/app                             | postgresql://db:5432/app
            postgresql+asyncpg://db/app?ssl=require                 | postgresql://db:5432/app?sslmode=require
            postgresql+pg8000://db/app                              | postgresql://db:5432/app
            postgresql://                                           | postgresql://localhost:5432/
            postgresql:///app                                       | postgresql://localhost:5432/app
            postgresql://db                                         | postgresql://db:5432/
            postgresql://db:/app                                    | postgresql://db:5432/app
            postgresql://bob@/app                                   | postgresql://bob@localhost:5432/app
            postgresql://one:1,two,[::1]:3/app                      | postgresql://one:1,two:5432,[::1]:3/app
            postgresql://[fe80::1%eth0]/app                         | postgresql://[fe80::1%eth0]:5432/app
            postgresql://b%40b:p%2Fw%20%3A@db/my%20app%2Ftest       | postgresql://b%40b:***@db:5432/my%20app%2Ftest
            postgresql://bob:p@ss:word@db/app                       | postgresql://bob:***@db:5432/app
            jdbc:postgresql://db:5433/app?user=bob&password=p%26w   | postgresql://bob:***@db:5433/app
            jdbc:postgresql://bob:pw@db/app                         | postgresql://bob:***@db:5432/app
            jdbc:postgresql:app                                     | postgresql://localhost:5432/app
            jdbc:postgresql:                                        | postgresql://localhost:5432/
            jdbc:postgresql:app?user=bob                            | postgresql://bob@localhost:5432/app
            """)
    void is_read_from_every_form_in_use(String text, String masked) {
        assertThat(parsed(text).masked()).isEqualTo(masked);
        assertThat(parsed(text)).hasToString(masked);
        assertThat(parsed(text).engine()).isEqualTo(Engine.POSTGRESQL);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://bob:p%40s%2Fs%25@db/app, p@s/s%",
        "postgresql://bob:p+w@db/app, p+w",
        "postgresql://bob:p@s:s@db/app, p@s:s",
        "postgresql://bob:p%C3%A4ss@db/app, päss",
        "jdbc:postgresql://db/app?user=bob&PASSWORD=p%26w, p&w",
    })
    void keeps_the_password_as_it_was_meant(String text, String password) {
        assertThat(postgresql(text).user()).contains("bob");
        assertThat(postgresql(text).password()).contains(Secret.of(password));
    }

    @Test
    void gives_the_driver_login_and_parameters_beside_the_url() {
        DatabaseUrl url =
                parsed("postgresql://bob:canary@db/app?connect_timeout=3&application_name=nightly&keepalives=1"
                        + "&target_session_attrs=read-write&SSLMODE=verify-full&client_encoding=utf8");

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/app");
        assertThat(url.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "user", "bob",
                        "password", "canary",
                        "connectTimeout", "3",
                        "ApplicationName", "nightly",
                        "tcpKeepAlive", "true",
                        "targetServerType", "primary",
                        "sslmode", "verify-full"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://bob:pw@db.example:5433/app       | db.example | 5433      | app
            postgresql://[::1]/app                        | [::1]      | 5432      | app
            postgresql://one:1,two/app                    | one,two    | 1,5432    | app
            postgresql:///a%20b%2Bc%2Fd%3Fe%C3%A4%25%23%3B| localhost  | 5432      | a b+c/d?eä%#;
            jdbc:postgresql:app                           | localhost  | 5432      | app
            """)
    void means_to_the_driver_what_it_meant_to_the_writer(String text, String host, String port, String database) {
        Properties understood = Driver.parseURL(parsed(text).jdbcUrl(), new Properties());

        assertThat(understood)
                .containsEntry("PGHOST", host)
                .containsEntry("PGPORT", port)
                .containsEntry("PGDBNAME", database);
    }

    @Test
    void takes_another_login() {
        DatabaseUrl url = parsed("postgresql://db/app").withLogin(Optional.of("eve"), Optional.of(Secret.of("canary")));

        assertThat(url).hasToString("postgresql://eve:***@db:5432/app");
        assertThat(url.properties()).containsEntry("password", "canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslfactoryarg",
                "sslhostnameverifier",
                "sslpasswordcallback",
                "authenticationPluginClassName",
                "xmlFactoryFactory",
                "loggerFile",
                "loggerLevel",
                "options",
                "service",
                "passfile",
                "sslpassword",
                "host",
                "port",
                "dbname",
                "PGHOST",
                "autosave",
                "anything",
                "jaasApplicationName",
                "localSocketAddress",
                "connectExecutor",
                "SOCKETFACTORY",
                "protocolVersion"
            })
    void refuses_by_name_a_parameter_that_is_not_allowed(String name) {
        assertThat(problemsOf("postgresql://db/app?" + name + "=canary"))
                .singleElement()
                .asString()
                .contains("'" + name + "'")
                .doesNotContain("canary");
    }

    @Test
    void tells_all_that_is_wrong_at_once() {
        assertThat(problemsOf("postgresql://db:99999,d b/app?sslmode=canary&socketFactory=canary&connectTimeout=1s"))
                .hasSize(5)
                .noneMatch(message -> message.contains("canary"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://db:0/app                           | port
            postgresql://db:65536/app                       | port
            postgresql://db:x/app                           | port
            postgresql://db:99999999999999999999/app        | port
            postgresql://%2Fvar%2Frun%2Fpostgresql/app      | Unix-domain
            postgresql://one,,two/app                       | host
            postgresql://[::1/app                           | host
            postgresql://[::1]x/app                         | host
            postgresql://[db]/app                           | host
            postgresql://münchen/app                        | host
            postgresql://bob:p%zz@db/app                    | login
            postgresql://bob:p%0@db/app                     | login
            postgresql://bob:p%C3@db/app                    | login
            postgresql://bob:p%00@db/app                    | login
            postgresql://db/a%                              | database
            postgresql://db/a/b                             | login
            postgresql://bob:pa/ss@db/app                   | %2F
            postgresql://bob:pa?ss@db/app                   | %3F
            postgresql://bob:pa#ss@db/app                   | %23
            postgresql://db/app?application_name=%          | parameters
            postgresql://db/app?sslmode=require&ssl=disable | twice
            postgresql://db/app?tcpKeepAlive=maybe          | true or false
            postgresql://db/app?=x                          | without a proper name
            postgresql:app                                  | two slashes
            """)
    void says_where_it_is_malformed(String text, String where) {
        assertThat(problemsOf(text)).singleElement().asString().contains(where);
    }
}
