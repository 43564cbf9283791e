package dev.belay.suite.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.application.port.ScratchDatabases;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that the user gives with {@code --scratch-url}. */
@OnPostgresql
class GivenScratchDatabaseTest {
    private static final RunId RUN = RunId.of(1);

    /** Everything that there is, but for the system's own and for statistics. */
    private static final String EVERYTHING = "SELECT classid::regclass, objid, refclassid::regclass, refobjid, deptype"
            + " FROM pg_depend UNION ALL SELECT 'pg_largeobject'::regclass, oid, NULL, NULL, NULL FROM"
            + " pg_largeobject_metadata ORDER BY 1, 2, 3, 4, 5";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE users (id int)",
                "CREATE TABLE users (id int) PARTITION BY RANGE (id)",
                "CREATE VIEW one AS SELECT 1 AS one",
                "CREATE SEQUENCE numbers",
                "CREATE TYPE mood AS ENUM ('good')",
                "CREATE TYPE pair AS (a int, b int)",
                "CREATE DOMAIN email AS text",
                "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA shop",
                "CREATE SCHEMA belay_scratch",
                "CREATE PUBLICATION news",
                "CREATE FOREIGN DATA WRAPPER far",
                "CREATE COLLATION mine FROM \"C\""
            })
    void one_with_anybodys_objects_is_refused_and_left_as_it_is(String sql, Database given) {
        given.execute(sql);
        List<String> before = given.rows(EVERYTHING);

        assertThatThrownBy(() -> Scratches.given(given, Duration.ZERO).create(RUN))
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.failure().kind()).isEqualTo(FailureKind.WRONG_TARGET);
                    assertThat(e.failure().what())
                            .startsWith("The database given with --scratch-url is not empty: it has ");
                });

        assertThat(given.rows(EVERYTHING)).isEqualTo(before);
        assertThat(locks(given)).isEmpty();
    }

    @Test
    void it_is_as_empty_afterwards_as_it_was_whatever_was_made_in_it(Database given) {
        int before = given.rows(EVERYTHING).size();

        try (ScratchDatabases.Scratch scratch =
                Scratches.given(given, Duration.ZERO).create(RUN)) {
            assertThat(scratch).isNotNull();
            fill(given);
            assertThat(given.rows(EVERYTHING)).hasSizeGreaterThan(before);
        }

        assertThat(given.rows(EVERYTHING)).hasSize(before);
        assertThat(given.rows("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1"))
                .containsExactly("information_schema", "public");
        assertThat(given.rows("SELECT extname FROM pg_extension")).containsExactly("plpgsql");
    }

    @Test
    void what_a_lost_run_left_in_it_is_removed_by_the_next(Database given) {
        Scratches.given(given, Duration.ZERO).create(RUN);
        fill(given);
        given.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname ="
                + " current_database() AND pid <> pg_backend_pid()");

        Scratches.given(given, Duration.ofSeconds(5)).create(RUN).close();

        assertThat(given.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void its_extensions_stay(Database given) {
        given.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");

        try (ScratchDatabases.Scratch scratch =
                Scratches.given(given, Duration.ZERO).create(RUN)) {
            assertThat(scratch).isNotNull();
            given.execute("CREATE EXTENSION hstore");
        }

        assertThat(given.rows("SELECT extname FROM pg_extension ORDER BY 1")).containsExactly("pg_trgm", "plpgsql");
    }

    @Test
    void one_run_has_it_at_a_time(Database given) {
        try (ScratchDatabases.Scratch scratch =
                Scratches.given(given, Duration.ZERO).create(RUN)) {
            assertThat(scratch).isNotNull();
            given.execute("CREATE TABLE of_the_first (id int)");

            assertThatThrownBy(
                            () -> Scratches.given(given, Duration.ofMillis(200)).create(RUN))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.LOCKED));

            assertThat(given.rows("SELECT * FROM of_the_first")).isEmpty();
        }
        Scratches.given(given, Duration.ZERO).create(RUN).close();
    }

    private static void fill(Database given) {
        given.execute(
                "CREATE EXTENSION hstore",
                "CREATE SCHEMA shop",
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE TYPE pair AS (a int, b mood)",
                "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%')",
                "CREATE TABLE users (id serial PRIMARY KEY, mood mood, email email, attributes hstore)",
                "CREATE TABLE shop.orders (id bigint GENERATED ALWAYS AS IDENTITY, \"user\" int REFERENCES users)",
                "CREATE TABLE \"odd \"\"name\" (id int) PARTITION BY RANGE (id)",
                "CREATE TABLE part PARTITION OF \"odd \"\"name\" DEFAULT",
                "CREATE VIEW moods AS SELECT mood FROM users",
                "CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM users",
                "CREATE FUNCTION one(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE PROCEDURE nothing() LANGUAGE sql AS ''",
                "CREATE AGGREGATE total (int) (SFUNC = int4pl, STYPE = int)",
                "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)",
                "CREATE COLLATION mine FROM \"C\"",
                "CREATE TEXT SEARCH CONFIGURATION words (COPY = simple)",
                "CREATE STATISTICS related ON id, mood FROM users",
                "CREATE PUBLICATION news FOR TABLE users",
                "CREATE FOREIGN DATA WRAPPER far",
                "CREATE SERVER away FOREIGN DATA WRAPPER far",
                "CREATE FUNCTION log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER log_ddl ON ddl_command_end EXECUTE FUNCTION log_ddl()",
                "SELECT lo_create(0)");
    }

    private static List<String> locks(Database given) {
        return given.rows("SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM"
                + " pg_database WHERE datname = current_database())");
    }
}
