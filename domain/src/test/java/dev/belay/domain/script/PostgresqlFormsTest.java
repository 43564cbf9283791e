package dev.belay.domain.script;

import static dev.belay.domain.script.StatementForm.Ordinary.ORDINARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.RunsAlone.AlterSubscription;
import dev.belay.domain.script.RunsAlone.Container;
import dev.belay.domain.script.RunsAlone.CreateContainer;
import dev.belay.domain.script.RunsAlone.CreateIndexConcurrently;
import dev.belay.domain.script.RunsAlone.DetachPartitionConcurrently;
import dev.belay.domain.script.RunsAlone.DropContainer;
import dev.belay.domain.script.RunsAlone.DropIndexConcurrently;
import dev.belay.domain.script.RunsAlone.Reindex;
import dev.belay.domain.script.RunsAlone.Repeatable;
import dev.belay.domain.script.StatementForm.AddEnumValue;
import dev.belay.domain.script.StatementForm.TransactionControl;
import dev.belay.domain.target.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlFormsTest {
    @ParameterizedTest
    @CsvSource({
        "BEGIN ISOLATION LEVEL SERIALIZABLE,BEGIN",
        "start transaction,BEGIN",
        "COMMIT AND CHAIN,COMMIT",
        "END WORK,COMMIT",
        "ROLLBACK,ROLLBACK",
        "ABORT TRANSACTION,ROLLBACK",
        "ROLLBACK WORK TO SAVEPOINT s,ROLLBACK_TO",
        "ROLLBACK TO s,ROLLBACK_TO",
        "SAVEPOINT s,SAVEPOINT",
        "RELEASE SAVEPOINT s,RELEASE",
        "PREPARE TRANSACTION 'x',PREPARE",
        "COMMIT PREPARED 'x',COMMIT_PREPARED",
        "ROLLBACK PREPARED 'x',ROLLBACK_PREPARED"
    })
    void transaction_control_tells_which(String sql, TransactionControl control) {
        assertThat(form(sql)).isEqualTo(control);
    }

    @Test
    void an_index_built_concurrently_tells_its_name_and_table_as_in_the_catalog() {
        assertThat(form("CREATE INDEX CONCURRENTLY Ix ON T (a)")).isEqualTo(index("ix", false, null, "t"));
        assertThat(form("create unique index concurrently if not exists \"I\"\"x\" on only S.\"T\" using btree (a)"))
                .isEqualTo(index("I\"x", true, "s", "T"));
        assertThat(form("CREATE/**/INDEX -- x\n CONCURRENTLY if ON db.s.t (a)"))
                .isEqualTo(index("if", false, "s", "t"));
        assertThat(form("CREATE INDEX CONCURRENTLY U&\"d!0061t\" UESCAPE '!' ON t (a)"))
                .isEqualTo(index("dat", false, null, "t"));
    }

    @Test
    void the_name_of_an_index_may_be_left_to_the_server() {
        assertThat(form("CREATE INDEX CONCURRENTLY ON t (a)"))
                .isEqualTo(new CreateIndexConcurrently(null, false, new QualifiedName(null, "t")));
    }

    @Test
    void a_name_is_folded_in_ascii_only_and_cut_after_63_bytes() {
        assertThat(form("CREATE INDEX CONCURRENTLY ÄB ON t (a)")).isEqualTo(index("Äb", false, null, "t"));
        assertThat(form("CREATE INDEX CONCURRENTLY \"" + "x".repeat(62) + "äb\" ON t (a)"))
                .isEqualTo(index("x".repeat(62), false, null, "t"));
    }

    @Test
    void an_index_dropped_concurrently_tells_its_name() {
        assertThat(form("DROP INDEX CONCURRENTLY IF EXISTS s.A, \"B\" CASCADE"))
                .isEqualTo(new DropIndexConcurrently(
                        List.of(new QualifiedName("s", "a"), new QualifiedName(null, "B")), true));
    }

    @Test
    void reindexing_runs_alone_when_it_is_concurrent_or_wide() {
        QualifiedName name = new QualifiedName(null, "x");
        assertThat(form("REINDEX INDEX x")).isEqualTo(ORDINARY);
        assertThat(form("REINDEX (VERBOSE, CONCURRENTLY false) TABLE x")).isEqualTo(ORDINARY);
        assertThat(form("REINDEX (TABLESPACE y, CONCURRENTLY) TABLE x"))
                .isEqualTo(new Reindex(Reindex.Scope.TABLE, name, true));
        assertThat(form("REINDEX (VERBOSE) INDEX CONCURRENTLY x"))
                .isEqualTo(new Reindex(Reindex.Scope.INDEX, name, true));
        assertThat(form("REINDEX SCHEMA x")).isEqualTo(new Reindex(Reindex.Scope.SCHEMA, name, false));
        assertThat(form("REINDEX SYSTEM")).isEqualTo(new Reindex(Reindex.Scope.SYSTEM, null, false));
        assertThat(form("REINDEX DATABASE CONCURRENTLY x")).isEqualTo(new Reindex(Reindex.Scope.DATABASE, name, true));
    }

    @ParameterizedTest
    @CsvSource({
        "VACUUM,VACUUM",
        "'VACUUM (FULL, ANALYZE) t',VACUUM",
        "ALTER SYSTEM SET x = 1,ALTER SYSTEM",
        "CLUSTER,CLUSTER",
        "CLUSTER VERBOSE,CLUSTER",
        "CLUSTER (VERBOSE),CLUSTER",
        "REPACK,REPACK",
        "REPACK (CONCURRENTLY) t,REPACK",
        "DISCARD ALL,DISCARD ALL",
        "ALTER DATABASE d SET TABLESPACE t,ALTER DATABASE SET TABLESPACE"
    })
    void a_command_may_be_repeated(String sql, String command) {
        assertThat(form(sql)).isEqualTo(new Repeatable(command));
    }

    @Test
    void databases_tablespaces_and_subscriptions_are_made_and_dropped_alone() {
        assertThat(form("CREATE DATABASE \"D\" OWNER x")).isEqualTo(new CreateContainer(Container.DATABASE, "D"));
        assertThat(form("CREATE TABLESPACE T LOCATION '/'")).isEqualTo(new CreateContainer(Container.TABLESPACE, "t"));
        assertThat(form("DROP DATABASE IF EXISTS d WITH (FORCE)"))
                .isEqualTo(new DropContainer(Container.DATABASE, "d", true));
        assertThat(form("DROP SUBSCRIPTION s")).isEqualTo(new DropContainer(Container.SUBSCRIPTION, "s", false));
    }

    @Test
    void a_subscription_is_ordinary_when_it_does_not_speak_to_the_publisher() {
        String create = "CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION p";

        assertThat(form(create)).isEqualTo(new CreateContainer(Container.SUBSCRIPTION, "s"));
        assertThat(form(create + " WITH (slot_name = x)")).isEqualTo(new CreateContainer(Container.SUBSCRIPTION, "s"));
        assertThat(form(create + " WITH (slot_name = x, create_slot = false)")).isEqualTo(ORDINARY);
        assertThat(form(create + " WITH (connect = 'off')")).isEqualTo(ORDINARY);
        assertThat(form("ALTER SUBSCRIPTION s REFRESH PUBLICATION")).isEqualTo(new AlterSubscription("s", true));
        assertThat(form("ALTER SUBSCRIPTION s SET PUBLICATION p, q")).isEqualTo(new AlterSubscription("s", true));
        assertThat(form("ALTER SUBSCRIPTION s ADD PUBLICATION p")).isEqualTo(new AlterSubscription("s", false));
        assertThat(form("ALTER SUBSCRIPTION s SET (failover = true)")).isEqualTo(new AlterSubscription("s", true));
        assertThat(form("ALTER SUBSCRIPTION s DROP PUBLICATION p WITH (refresh = false)"))
                .isEqualTo(ORDINARY);
        assertThat(form("ALTER SUBSCRIPTION s SET (binary)")).isEqualTo(ORDINARY);
        assertThat(form("ALTER SUBSCRIPTION s ENABLE")).isEqualTo(ORDINARY);
    }

    @Test
    void a_partition_detached_concurrently_tells_both_tables() {
        assertThat(form("ALTER TABLE IF EXISTS ONLY s.T DETACH PARTITION P CONCURRENTLY"))
                .isEqualTo(new DetachPartitionConcurrently(new QualifiedName("s", "t"), new QualifiedName(null, "p")));
        assertThat(form("ALTER TABLE t DETACH PARTITION p FINALIZE")).isEqualTo(ORDINARY);
    }

    @Test
    void a_value_added_to_a_type_is_told_because_old_servers_refuse_it_in_a_transaction() {
        QualifiedName mood = new QualifiedName("s", "mood");

        assertThat(form("ALTER TYPE s.Mood ADD VALUE IF NOT EXISTS 'it''s' AFTER 'x'"))
                .isEqualTo(new AddEnumValue(mood, "it's", true));
        assertThat(form("ALTER TYPE s.mood ADD VALUE U&'\\0061b'")).isEqualTo(new AddEnumValue(mood, "ab", false));
        assertThat(form("ALTER TYPE s.mood ADD VALUE $$a'b$$")).isEqualTo(new AddEnumValue(mood, "a'b", false));
        assertThat(form("ALTER TYPE s.mood ADD VALUE E'a\\tb'")).isEqualTo(new AddEnumValue(mood, null, false));
        assertThat(form("ALTER TYPE s.mood ADD ATTRIBUTE a int")).isEqualTo(ORDINARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANALYZE",
                "CREATE INDEX \"concurrently\" ON t (a)",
                "CREATE INDEX CONCURRENTLY x",
                "DROP INDEX x",
                "CLUSTER t USING i",
                "CLUSTER (VERBOSE) t",
                "REPACK t",
                "DISCARD TEMP",
                "ALTER DATABASE d SET x = 1",
                "ALTER TABLE t ADD COLUMN concurrently int",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                "PREPARE q AS SELECT 1",
                "EXPLAIN SELECT 1",
                "(SELECT 1)",
                "COPY t TO STDOUT",
                "COPY t FROM PROGRAM 'x'",
                "COPY (SELECT 1 FROM stdin) TO STDOUT",
                "VACUUMED",
                "\"VACUUM\"",
                "CREATE DATABASE",
                "ALTER"
            })
    void all_else_is_ordinary(String sql) {
        assertThat(form(sql)).isEqualTo(ORDINARY);
    }

    private static CreateIndexConcurrently index(
            String index, boolean ifNotExists, @Nullable String schema, String table) {
        return new CreateIndexConcurrently(index, ifNotExists, new QualifiedName(schema, table));
    }

    private static StatementForm form(String sql) {
        StatementList read = LexerInvariants.assertThatReadingKeepsItsPromises(Engine.POSTGRESQL, sql + ";");
        assertThat(read.defects()).isEmpty();
        assertThat(read.statements()).hasSize(1);
        return read.statements().get(0).form();
    }
}
