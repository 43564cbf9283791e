package dev.belay.suite.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.domain.schema.Schema;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.database.SqliteDatabase;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of object is seen, each change of one is named, and what changes nothing real is no difference. */
class DifferenceTest {

    @Nested
    @OnPostgresql
    class of_postgresql {
        static List<SchemaCase> cases() {
            return SchemaCase.of("cases-postgresql.txt");
        }

        static List<SchemaCase> newest() {
            return SchemaCase.of("cases-postgresql-18.txt");
        }

        @ParameterizedTest
        @MethodSource("cases")
        void a_change_is_named(SchemaCase example, PostgresqlDatabase one, PostgresqlDatabase other) {
            check(example, one, other);
        }

        @ParameterizedTest
        @MethodSource("newest")
        void a_change_is_named_since_postgresql_18(
                SchemaCase example, PostgresqlDatabase one, PostgresqlDatabase other) {
            assumeTrue(Integer.parseInt(one.value("SHOW server_version_num")) >= 180000, "needs PostgreSQL 18");
            check(example, one, other);
        }
    }

    @Nested
    @OnSqlite
    class of_sqlite {
        static List<SchemaCase> cases() {
            return SchemaCase.of("cases-sqlite.txt");
        }

        @ParameterizedTest
        @MethodSource("cases")
        void a_change_is_named(SchemaCase example, SqliteDatabase one, SqliteDatabase other) {
            check(example, one, other);
        }
    }

    private static void check(SchemaCase example, Database one, Database other) {
        LiveSchema.run(one, example.expected());
        Schema expected = LiveSchema.of(one);

        Database changed = example.isElsewhere() ? other : one;
        LiveSchema.run(changed, example.actual());
        Schema actual = LiveSchema.of(changed);

        assertThat(SchemaDifference.between(expected, actual))
                .extracting(SchemaDifference::text)
                .containsExactlyElementsOf(example.differences());
        assertThat(SchemaDifference.between(expected.outline(), actual.outline()))
                .extracting(SchemaDifference::object)
                .hasSameSizeAs(example.differences());
        assertThat(actual.fingerprint().equals(expected.fingerprint()))
                .isEqualTo(example.differences().isEmpty());
    }
}
