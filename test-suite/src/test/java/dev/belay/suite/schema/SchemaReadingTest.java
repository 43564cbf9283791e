package dev.belay.suite.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is read is of one moment, whatever the session is set to, and disturbs nobody. */
@OnPostgresql
class SchemaReadingTest {

    private static SessionSettings settings(Duration lockTimeout, String... schemas) {
        SessionSettings usual = SessionSettings.DEFAULT;
        return new SessionSettings(
                Optional.empty(), List.of(schemas), usual.table(), true, usual.installedBy(), lockTimeout);
    }

    private static void setForAll(Database database, String setting) {
        database.execute("ALTER DATABASE " + database.value("SELECT current_database()") + " SET " + setting);
    }

    @Nested
    class whatever_the_session_is_set_to {

        @Test
        void the_name_of_the_schema_that_holds_the_history_is_no_part_of_it(Database one, Database other) {
            LiveSchema.run(one, LiveSchema.text(one, "rich"));
            other.execute("CREATE SCHEMA \"My App\"");
            setForAll(other, "search_path = \"My App\"");
            LiveSchema.run(other, LiveSchema.text(other, "rich"));

            assertThat(SchemaDifference.between(LiveSchema.of(one), LiveSchema.of(other)))
                    .extracting(SchemaDifference::text)
                    .isEmpty();
            assertThat(LiveSchema.of(other).fingerprint())
                    .isEqualTo(LiveSchema.of(one).fingerprint());
        }

        @Test
        void its_search_path_and_formats_do_not_matter(PostgresqlDatabase database) {
            LiveSchema.run(database, LiveSchema.text(database, "rich"));
            LiveSchema.run(database, """
                    CREATE SCHEMA aside;
                    CREATE TABLE formats (
                      a timestamptz DEFAULT '2025-01-01 00:00:00+00', b interval DEFAULT '1 day 2 hours',
                      c float8 DEFAULT 0.1, d bytea DEFAULT '\\x00ff', e money DEFAULT 12.34);
                    """);
            Schema before = LiveSchema.of(database);

            Schema after = LiveSchema.of(
                    () -> {
                        Connection connection = database.dataSource().getConnection();
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("SET search_path = aside; SET quote_all_identifiers = on;"
                                    + "SET TimeZone = 'Asia/Tokyo'; SET IntervalStyle = 'iso_8601';"
                                    + "SET bytea_output = 'escape'; SET extra_float_digits = -10");
                        }
                        return connection;
                    },
                    settings(Duration.ofSeconds(10), "public"));

            assertThat(SchemaDifference.between(before, after))
                    .extracting(SchemaDifference::text)
                    .isEmpty();
            assertThat(after.inCreationOrder()).isEqualTo(before.inCreationOrder());
        }

        @Test
        void it_is_as_before_afterwards(PostgresqlDatabase database) throws SQLException {
            try (Connection connection = database.dataSource().getConnection()) {
                Session session = LiveSchema.sessions(connection).open(RunId.of(1));
                List<String> before = Database.rows(connection, "SELECT name, setting FROM pg_settings ORDER BY 1");

                session.schema();

                assertThat(Database.rows(connection, "SELECT name, setting FROM pg_settings ORDER BY 1"))
                        .isEqualTo(before);
                // a transaction that is still open would give this the time at which it began
                assertThat(Database.rows(connection, "SELECT now() = statement_timestamp()"))
                        .containsExactly("t");
            }
        }
    }

    @Nested
    class with_more_schemas {

        @Test
        void those_that_are_configured_are_read_by_their_names(Database database, Database copy) {
            LiveSchema.run(database, """
                    CREATE SCHEMA audit;
                    CREATE SCHEMA unseen;
                    CREATE TABLE unseen.secrets (id integer);
                    CREATE TYPE audit.mood AS ENUM ('sad');
                    CREATE TABLE users (id bigint PRIMARY KEY, feeling audit.mood DEFAULT 'sad');
                    CREATE TABLE audit.entries (id bigserial PRIMARY KEY, writer bigint REFERENCES users (id));
                    CREATE INDEX entries_writer ON audit.entries (writer);
                    CREATE FUNCTION audit.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                    CREATE TRIGGER touched BEFORE UPDATE ON audit.entries FOR EACH ROW EXECUTE FUNCTION audit.touch();
                    CREATE VIEW audit.latest AS SELECT e.id FROM audit.entries e JOIN users u ON u.id = e.writer;
                    CREATE RULE kept AS ON DELETE TO audit.entries DO INSTEAD NOTHING;
                    CREATE STATISTICS audit.stats ON id, writer FROM audit.entries;
                    """);
            SessionSettings both = settings(Duration.ofSeconds(10), "public", "audit");

            Schema schema = LiveSchema.of(database, both);
            LiveSchema.create(copy, schema.missingFrom(Schema.empty()));

            assertThat(schema.objects().keySet())
                    .extracting(ObjectId::toString)
                    .contains(
                            "schema audit",
                            "type audit.mood",
                            "sequence audit.entries_id_seq",
                            "function audit.touch()",
                            "table audit.entries",
                            "table users",
                            "column audit.entries.writer",
                            "index entries_writer on audit.entries",
                            "trigger touched on audit.entries",
                            "view audit.latest")
                    .noneMatch(name -> name.contains("secrets") || name.contains("unseen"));
            assertThat(SchemaDifference.between(schema, LiveSchema.of(copy, both)))
                    .extracting(SchemaDifference::text)
                    .isEmpty();
        }

        @Test
        void one_that_does_not_exist_has_nothing(Database database) {
            assertThat(LiveSchema.of(database, settings(Duration.ofSeconds(10), "missing"))
                            .isEmpty())
                    .isTrue();
        }
    }

    @Nested
    class beside_others {

        @Test
        void nothing_is_written(Database database) {
            LiveSchema.run(database, LiveSchema.text(database, "rich"));
            setForAll(database, "default_transaction_read_only = on");

            assertThat(LiveSchema.of(database).objects()).isNotEmpty();
        }

        @Test
        void writers_are_not_waited_for(Database database) throws SQLException {
            LiveSchema.run(database, LiveSchema.text(database, "rich"));
            try (Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE users, events, animals IN EXCLUSIVE MODE");
                statement.execute("CREATE TABLE not_there_yet (id integer)");

                Schema schema = LiveSchema.of(database, settings(Duration.ofMillis(1)));

                assertThat(schema.find(ObjectId.of(ObjectKind.TABLE, "users"))).isPresent();
                assertThat(schema.find(ObjectId.of(ObjectKind.TABLE, "not_there_yet")))
                        .isEmpty();
            }
        }

        @Test
        void who_rebuilds_a_table_is_waited_for_within_the_limit(Database database) throws SQLException {
            LiveSchema.run(database, LiveSchema.text(database, "rich"));
            try (Connection other = database.dataSource().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");

                assertThatExceptionOfType(FailureException.class)
                        .isThrownBy(() -> LiveSchema.of(database, settings(Duration.ofMillis(100))))
                        .satisfies(e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.CONTENTION));
            }
        }

        @Test
        void what_is_read_is_of_one_moment(Database database) throws Exception {
            database.execute("CREATE TABLE users (id integer)");
            String create = "CREATE VIEW v AS SELECT id FROM users; CREATE INDEX i ON users (id);"
                    + "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'";
            String drop = "DROP VIEW v; DROP INDEX i; DROP FUNCTION f()";
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger changes = new AtomicInteger();
            Thread restless = new Thread(() -> {
                while (!over.get()) {
                    database.execute(create, drop);
                    changes.incrementAndGet();
                }
            });
            restless.start();
            try {
                for (int i = 0; i < 40; i++) {
                    Schema schema = LiveSchema.of(database);

                    Set<ObjectKind> kinds = schema.objects().keySet().stream()
                            .map(ObjectId::kind)
                            .collect(Collectors.toSet());
                    assertThat(kinds)
                            .isIn(
                                    Set.of(ObjectKind.TABLE, ObjectKind.COLUMN),
                                    Set.of(
                                            ObjectKind.TABLE,
                                            ObjectKind.COLUMN,
                                            ObjectKind.VIEW,
                                            ObjectKind.INDEX,
                                            ObjectKind.FUNCTION));
                }
            } finally {
                over.set(true);
                restless.join();
            }
            assertThat(changes).hasPositiveValue();
        }

        @Test
        void a_role_without_any_right_reads_it_too(PostgresqlDatabase database) {
            LiveSchema.run(database, LiveSchema.text(database, "rich"));
            Schema expected = LiveSchema.of(database);
            String role = database.value("SELECT current_database()") + "_reader";
            database.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");

            Schema schema = LiveSchema.of(database.dataSource(role)::getConnection, SessionSettings.DEFAULT);
            database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);

            assertThat(SchemaDifference.between(expected, schema))
                    .extracting(SchemaDifference::text)
                    .isEmpty();
        }
    }

    @Test
    void a_history_that_cannot_be_read_does_not_matter(Database database) {
        database.execute("CREATE TABLE flyway_schema_history (nonsense integer)", "CREATE TABLE users (id integer)");

        assertThat(LiveSchema.of(database).objects().keySet())
                .extracting(ObjectId::toString)
                .containsExactly("table users", "column users.id");
    }

    @Test
    void the_number_of_questions_does_not_grow_with_the_schema(PostgresqlDatabase small, PostgresqlDatabase large) {
        small.execute("CREATE TABLE one (id integer)");
        LiveSchema.run(large, LiveSchema.text(large, "rich"));

        int few = LiveSchema.questions(small);

        assertThat(LiveSchema.questions(large)).isEqualTo(few).isLessThan(25);
    }

    @Nested
    class with_grants {

        @Test
        void they_are_read_and_made_again(Database database, Database copy) {
            String role = "belay_grantee_" + database.value("SELECT current_database()");
            database.execute("CREATE ROLE " + role);
            try {
                LiveSchema.run(database, """
                        CREATE TABLE users (id integer, name text);
                        CREATE SEQUENCE tickets;
                        CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
                        CREATE TYPE mood AS ENUM ('sad');
                        GRANT SELECT, INSERT ON users TO ${role};
                        GRANT DELETE ON users TO ${role} WITH GRANT OPTION;
                        GRANT UPDATE (name) ON users TO ${role};
                        GRANT USAGE ON SEQUENCE tickets TO ${role};
                        REVOKE EXECUTE ON FUNCTION one() FROM PUBLIC;
                        GRANT USAGE ON TYPE mood TO ${role};
                        """.replace("${role}", role));

                Schema schema = withGrants(database);
                LiveSchema.create(copy, schema.missingFrom(LiveSchema.of(copy)));

                assertThat(schema.objects().values().stream()
                                .filter(object -> object.id().kind() == ObjectKind.GRANT)
                                // what everybody may do with the schema itself is another from server to server
                                .filter(object -> !object.id().owner().equals("the schema"))
                                .map(object -> object.id().toString().replace(role, "R") + object.properties()))
                        .containsExactly(
                                "grant to R on mood{privileges=USAGE}",
                                "grant to PUBLIC on one(){privileges=none}",
                                "grant to R on tickets{privileges=USAGE}",
                                "grant to R on users{privileges=DELETE WITH GRANT OPTION, INSERT, SELECT,"
                                        + " privileges on name=UPDATE}");
                assertThat(SchemaDifference.between(schema, withGrants(copy)))
                        .extracting(SchemaDifference::text)
                        .isEmpty();
            } finally {
                database.execute("DROP OWNED BY " + role);
                copy.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
            }
        }

        private static Schema withGrants(Database database) {
            try (Session session = database.sessions(SessionSettings.DEFAULT).open(RunId.of(1))) {
                return session.schemaWithGrants();
            }
        }
    }
}
