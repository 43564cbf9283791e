package dev.belay.suite.failure;

import static dev.belay.domain.failure.FailureKind.ACCESS_DENIED;
import static dev.belay.domain.failure.FailureKind.CONTENTION;
import static dev.belay.domain.failure.FailureKind.MIGRATION_DEFECT;
import static dev.belay.domain.failure.FailureKind.RESOURCE_EXHAUSTED;
import static dev.belay.domain.failure.FailureKind.WRONG_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The codes of PostgreSQL that a script alone can raise: each is raised for real, and known for what it is. */
@OnPostgresql
class RaisedOnPostgresqlTest {
    private static final String GIVEN = """
            CREATE TABLE given (id int PRIMARY KEY, name varchar(5) NOT NULL, CHECK (id < 100));
            CREATE VIEW given_view AS SELECT * FROM given;
            CREATE TYPE given_mood AS ENUM ('sad');
            CREATE FUNCTION given_function() RETURNS int LANGUAGE plpgsql AS 'BEGIN END';
            CREATE SCHEMA given_schema;
            INSERT INTO given VALUES (1, 'one');
            """;

    @TempDir
    Path folder;

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of("0A000", MIGRATION_DEFECT, "SELECT id FROM given GROUP BY id FOR UPDATE;"),
                Arguments.of("0A000", WRONG_TARGET, "CREATE EXTENSION nowhere_to_be_had;"),
                Arguments.of("08006", MIGRATION_DEFECT, raise("08006")),
                Arguments.of("22001", MIGRATION_DEFECT, "INSERT INTO given VALUES (2, 'too long');"),
                Arguments.of("22003", MIGRATION_DEFECT, "SELECT 99999999999::int;"),
                Arguments.of("22012", MIGRATION_DEFECT, "SELECT 1 / 0;"),
                Arguments.of("22021", MIGRATION_DEFECT, "SELECT convert_from('\\xff', 'UTF8');"),
                Arguments.of("22023", MIGRATION_DEFECT, "SET work_mem = 'much';"),
                Arguments.of("22023", ACCESS_DENIED, "SET ROLE nobody_of_that_name;"),
                Arguments.of("22P02", MIGRATION_DEFECT, "SELECT 'x'::int;"),
                Arguments.of("23502", MIGRATION_DEFECT, "INSERT INTO given VALUES (2, NULL);"),
                Arguments.of(
                        "23503",
                        MIGRATION_DEFECT,
                        "CREATE TABLE child (id int REFERENCES given);\nINSERT INTO child VALUES (9);"),
                Arguments.of("23505", MIGRATION_DEFECT, "INSERT INTO given VALUES (1, 'two');"),
                Arguments.of("23514", MIGRATION_DEFECT, "INSERT INTO given VALUES (100, 'big');"),
                Arguments.of(
                        "23P01",
                        MIGRATION_DEFECT,
                        "CREATE TABLE r (r int4range, EXCLUDE USING gist (r WITH &&));\n"
                                + "INSERT INTO r VALUES ('[1,3)'), ('[2,4)');"),
                Arguments.of("25001", MIGRATION_DEFECT, "DO $$ BEGIN EXECUTE 'VACUUM'; END $$;"),
                Arguments.of("25006", WRONG_TARGET, "SET TRANSACTION READ ONLY;\nCREATE TABLE t (id int);"),
                Arguments.of("26000", MIGRATION_DEFECT, "EXECUTE nothing_prepared;"),
                Arguments.of("2BP01", MIGRATION_DEFECT, "DROP TABLE given;"),
                Arguments.of("2D000", MIGRATION_DEFECT, "DO $$ BEGIN COMMIT; END $$;"),
                Arguments.of("2F005", MIGRATION_DEFECT, "SELECT given_function();"),
                Arguments.of("3B001", MIGRATION_DEFECT, "ROLLBACK TO SAVEPOINT nowhere;"),
                Arguments.of("3D000", MIGRATION_DEFECT, "DROP DATABASE nowhere_to_be_found;"),
                Arguments.of("3F000", MIGRATION_DEFECT, "CREATE TABLE nowhere.t (id int);"),
                Arguments.of("42501", ACCESS_DENIED, "SET LOCAL ROLE pg_monitor;\nSELECT * FROM given;"),
                Arguments.of("42601", MIGRATION_DEFECT, "SELCT 1;"),
                Arguments.of("42701", MIGRATION_DEFECT, "CREATE TABLE t (a int);\nALTER TABLE t ADD a int;"),
                Arguments.of("42703", MIGRATION_DEFECT, "SELECT nowhere FROM given;"),
                Arguments.of("42704", MIGRATION_DEFECT, "CREATE TABLE t (a nowhere);"),
                Arguments.of("42710", MIGRATION_DEFECT, "CREATE TYPE given_mood AS ENUM ();"),
                Arguments.of("42723", MIGRATION_DEFECT, "CREATE FUNCTION given_function() RETURNS int RETURN 1;"),
                Arguments.of("42804", MIGRATION_DEFECT, "CREATE TABLE t (a int DEFAULT 'x'::text);"),
                Arguments.of("42809", MIGRATION_DEFECT, "DROP TABLE given_view;"),
                Arguments.of("42846", MIGRATION_DEFECT, "SELECT 1::point;"),
                Arguments.of("42883", MIGRATION_DEFECT, "SELECT nowhere(1);"),
                Arguments.of("42939", MIGRATION_DEFECT, "CREATE SCHEMA pg_mine;"),
                Arguments.of("42P01", MIGRATION_DEFECT, "SELECT * FROM nowhere;"),
                Arguments.of("42P04", MIGRATION_DEFECT, "CREATE DATABASE postgres;"),
                Arguments.of("42P05", MIGRATION_DEFECT, "PREPARE p AS SELECT 1;\nPREPARE p AS SELECT 1;"),
                Arguments.of("42P06", MIGRATION_DEFECT, "CREATE SCHEMA given_schema;"),
                Arguments.of("42P07", MIGRATION_DEFECT, "CREATE TABLE given (id int);"),
                Arguments.of("42P16", MIGRATION_DEFECT, "ALTER TABLE given ADD PRIMARY KEY (name);"),
                Arguments.of("42P17", MIGRATION_DEFECT, "CREATE INDEX ON given ((random()));"),
                Arguments.of(
                        "53200",
                        RESOURCE_EXHAUSTED,
                        "SELECT pg_advisory_xact_lock(i)" + " FROM generate_series(1, 1000000) i;"),
                Arguments.of(
                        "53400",
                        RESOURCE_EXHAUSTED,
                        "SET LOCAL temp_file_limit = '64kB';\nSET LOCAL work_mem = '64kB';\n"
                                + "SELECT * FROM generate_series(1, 100000) i ORDER BY i::text;"),
                Arguments.of(
                        "54011",
                        MIGRATION_DEFECT,
                        IntStream.range(0, 1601)
                                .mapToObj(i -> "c" + i + " int")
                                .collect(Collectors.joining(", ", "CREATE TABLE t (", ");"))),
                Arguments.of("55000", MIGRATION_DEFECT, "CREATE SEQUENCE s;\nSELECT currval('s');"),
                Arguments.of(
                        "55006",
                        MIGRATION_DEFECT,
                        "ALTER TABLE given ADD parent int REFERENCES given DEFERRABLE INITIALLY DEFERRED;\n"
                                + "UPDATE given SET parent = 1;\nALTER TABLE given ALTER name DROP NOT NULL;"),
                Arguments.of("55P02", MIGRATION_DEFECT, "SET max_connections = 5;"),
                Arguments.of(
                        "55P04",
                        MIGRATION_DEFECT,
                        "ALTER TYPE given_mood ADD VALUE 'glad';\nSELECT 'glad'::given_mood;"),
                Arguments.of("57014", CONTENTION, "SET LOCAL statement_timeout = '50ms';\nSELECT pg_sleep(10);"),
                Arguments.of("58P01", RESOURCE_EXHAUSTED, "COPY given FROM '/nowhere/to/be/found';"),
                Arguments.of("P0001", MIGRATION_DEFECT, "DO $$ BEGIN RAISE EXCEPTION 'no'; END $$;"),
                Arguments.of(
                        "P0002",
                        MIGRATION_DEFECT,
                        "DO $$ DECLARE i int; BEGIN SELECT id INTO STRICT i FROM given WHERE id = 9; END $$;"),
                Arguments.of(
                        "P0003",
                        MIGRATION_DEFECT,
                        "DO $$ DECLARE i int; BEGIN SELECT g INTO STRICT i FROM generate_series(1, 2) g; END $$;"),
                Arguments.of("P0004", MIGRATION_DEFECT, "DO $$ BEGIN ASSERT false; END $$;"));
    }

    private static String raise(String state) {
        return "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '" + state + "'; END $$;";
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @MethodSource("scripts")
    void a_code_has_its_kind(String code, FailureKind kind, String script, Database database) {
        Project project = Project.in(folder).with("V1__given.sql", GIVEN);
        DirectRun.of(project).migrates(database);
        project.with("V2__fails.sql", script);

        Failure failure = DirectRun.of(project).fails(database);

        boolean isForbidden = Database.FORBIDDEN.equals(failure.code()) && !Database.FORBIDDEN.equals(code);
        assumeTrue(Database.ofSuperuser() || !isForbidden, failure.what());
        assertThat(failure.code()).as(failure.what()).isEqualTo(code);
        assertThat(failure.kind()).as(failure.what()).isEqualTo(kind);
        assertThat(failure.where().orElseThrow().file()).isEqualTo("V2__fails.sql");
        assertThat(database.rows("SELECT version FROM flyway_schema_history")).containsExactly("1");
        assertThat(database.rows("SELECT id, name FROM given")).containsExactly("1|one");
    }
}
