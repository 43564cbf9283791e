package dev.belay.suite.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.belay.application.migrate.Migrate;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.SqliteDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnSqlite
class TableRebuildTest {
    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder).with("V1__family.sql", """
                CREATE TABLE parent (id INTEGER PRIMARY KEY, name text);
                CREATE TABLE child (id INTEGER PRIMARY KEY, parent int REFERENCES parent (id) ON DELETE CASCADE);
                INSERT INTO parent VALUES (1, 'one'), (2, 'two');
                INSERT INTO child VALUES (1, 1), (2, 2);
                """);
    }

    private static String rebuildKeeping(String condition) {
        return """
                PRAGMA foreign_keys = off;
                CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name text NOT NULL);
                INSERT INTO new_parent SELECT id, name FROM parent WHERE %s;
                DROP TABLE parent;
                ALTER TABLE new_parent RENAME TO parent;
                PRAGMA foreign_keys = on;
                """.formatted(condition);
    }

    /** One connection that is never closed, so that its settings can be looked at afterwards. */
    private static HikariDataSource poolOfOne(SqliteDatabase database, boolean foreignKeys) {
        database.dataSource().setEnforceForeignKeys(foreignKeys);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }

    private static String foreignKeys(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return Database.rows(connection, "PRAGMA foreign_keys").get(0);
        }
    }

    private static Migrate.Result migrate(Project project, HikariDataSource pool) {
        return DirectRun.of(project).migrateOn(Engine.SQLITE, pool::getConnection);
    }

    @Nested
    class when_the_connection_enforces_foreign_keys {

        @Test
        void children_keep_their_rows(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                Migrate.Result result = migrate(aProject().with("V2__rebuild.sql", rebuildKeeping("true")), pool);

                assertThat(DirectRun.applied(result)).hasSize(2);
                assertThat(database.rows("SELECT parent FROM child ORDER BY 1")).containsExactly("1", "2");
                assertThat(foreignKeys(pool)).isEqualTo("1");
            }
        }

        @Test
        void without_the_switch_nothing_is_done_and_what_would_go_is_told(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                String unswitched = rebuildKeeping("true").replaceAll("PRAGMA.*\n", "");

                Failure failure = DirectRun.failed(migrate(aProject().with("V2__rebuild.sql", unswitched), pool))
                        .failure();

                assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
                assertThat(failure.what()).contains("parent anew", "take away 2 of 2 rows of child.");
                assertThat(failure.where().orElseThrow()).hasToString("V2__rebuild.sql:3:1");
                assertThat(failure.next()).contains("PRAGMA foreign_keys = OFF", "ALTER TABLE");
                assertThat(database.rows("SELECT name FROM parent ORDER BY id")).containsExactly("one", "two");
                assertThat(database.rows("SELECT parent FROM child ORDER BY 1")).containsExactly("1", "2");
            }
        }

        @Test
        void children_of_children_and_references_that_would_be_cleared_count_too(SqliteDatabase database)
                throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                Project project = aProject().with("V2__more.sql", """
                        CREATE TABLE grandchild (id int, child int REFERENCES child (id) ON DELETE CASCADE);
                        INSERT INTO grandchild VALUES (1, 1), (2, 1), (3, 2);
                        CREATE TABLE friend (id int, parent int REFERENCES parent (id) ON DELETE SET NULL);
                        INSERT INTO friend VALUES (1, 1), (2, NULL);
                        """).with("V3__away.sql", """
                        ALTER TABLE parent RENAME TO old_parent;
                        CREATE TABLE parent (id INTEGER PRIMARY KEY, name text NOT NULL);
                        INSERT INTO parent SELECT * FROM old_parent;
                        DROP TABLE old_parent;
                        """);

                Failure failure = DirectRun.failed(migrate(project, pool)).failure();

                assertThat(failure.what())
                        .contains(
                                "2 of 2 rows of child, 1 of 1 references in friend.parent, 3 of 3 rows of grandchild");
            }
        }

        @Test
        void what_a_script_says_itself_is_not_held_against_it(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                Project project = aProject()
                        .with("V2__cache.sql", """
                        CREATE TABLE cache (k text, v text);
                        INSERT INTO cache VALUES ('a', 'b'), ('a', 'b'), ('c', 'd');
                        """)
                        .with("V3__fewer.sql", """
                        DELETE FROM parent WHERE id = 1;
                        CREATE TABLE tmp AS SELECT DISTINCT k, v FROM cache;
                        DROP TABLE cache;
                        ALTER TABLE tmp RENAME TO cache;
                        """)
                        .with("V4__anew.sql", """
                        DROP TABLE cache;
                        CREATE TABLE cache (k text PRIMARY KEY, v text);
                        DROP TABLE child;
                        DROP TABLE IF EXISTS draft;
                        CREATE TABLE draft (id int);
                        """);

                assertThat(DirectRun.applied(migrate(project, pool))).hasSize(4);
                assertThat(database.rows("SELECT id FROM parent")).containsExactly("2");
            }
        }

        @Test
        void rows_that_a_join_leaves_behind_are_told(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, false)) {
                Project project = aProject().with("V2__a.sql", """
                        INSERT INTO parent VALUES (3, 'three');
                        CREATE TABLE fresh (id INTEGER PRIMARY KEY, name text, child int);
                        INSERT INTO fresh SELECT p.id, p.name, c.id FROM parent p JOIN child c ON c.parent = p.id;
                        DROP TABLE parent;
                        ALTER TABLE fresh RENAME TO parent;
                        """);

                Failure failure = DirectRun.failed(migrate(project, pool)).failure();

                assertThat(failure.what()).contains("would lose 1 of its 3 rows");
                assertThat(failure.where().orElseThrow()).hasToString("V2__a.sql:4:1");
                assertThat(database.rows("SELECT count(*) FROM parent")).containsExactly("2");
            }
        }

        @Test
        void references_that_would_dangle_are_refused_and_rolled_back(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                Project project = aProject().with("V2__rebuild.sql", rebuildKeeping("id = 1"));

                Failure failure = DirectRun.failed(migrate(project, pool)).failure();

                assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
                assertThat(failure.what()).contains("leave 1 row");
                assertThat(failure.where().orElseThrow()).hasToString("V2__rebuild.sql");
                assertThat(failure.state()).contains("V2 was rolled back");
                assertThat(database.rows("SELECT name FROM parent ORDER BY id")).containsExactly("one", "two");
                assertThat(database.rows("SELECT parent FROM child ORDER BY 1")).containsExactly("1", "2");
                assertThat(database.rows("SELECT version FROM flyway_schema_history"))
                        .containsExactly("1");
                assertThat(foreignKeys(pool)).isEqualTo("1");
            }
        }

        @Test
        void references_that_dangled_before_are_not_the_scripts_fault(SqliteDatabase database) throws SQLException {
            DirectRun.of(aProject()).migrates(database);
            database.execute("INSERT INTO child VALUES (3, 42)");

            try (HikariDataSource pool = poolOfOne(database, true)) {
                Migrate.Result result = migrate(aProject().with("V2__rebuild.sql", rebuildKeeping("true")), pool);

                assertThat(DirectRun.applied(result)).containsExactly("V2__rebuild.sql");
            }
        }

        @Test
        void the_next_script_is_held_to_them_again(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                Project project = aProject()
                        .with("V2__off.sql", "PRAGMA foreign_keys = off;\nINSERT INTO parent VALUES (3, 'three');")
                        .with("V3__orphan.sql", "INSERT INTO child VALUES (3, 42);");

                Failure failure = DirectRun.failed(migrate(project, pool)).failure();

                assertThat(failure.what()).containsIgnoringCase("foreign key");
                assertThat(failure.where().orElseThrow()).hasToString("V3__orphan.sql:1:1");
            }
        }

        @Test
        void a_script_in_parts_leaves_them_as_they_were(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                Project project = aProject()
                        .with("V2__off.sql", "PRAGMA foreign_keys = off;\nDELETE FROM parent WHERE id = 3;\nVACUUM;");

                DirectRun.applied(migrate(project, pool));

                assertThat(foreignKeys(pool)).isEqualTo("1");
            }
        }

        @Test
        void a_script_in_parts_that_fails_leaves_them_as_they_were(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, true)) {
                Project project = aProject().with("V2__off.sql", "PRAGMA foreign_keys = off;\nVACUUM;\nSELCT 1;");

                DirectRun.failed(migrate(project, pool));

                assertThat(foreignKeys(pool)).isEqualTo("1");
            }
        }
    }

    @Nested
    class when_the_connection_does_not_enforce_them {

        @Test
        void a_script_that_turns_them_on_is_held_to_them(SqliteDatabase database) throws SQLException {
            try (HikariDataSource pool = poolOfOne(database, false)) {
                Project project =
                        aProject().with("V2__on.sql", "PRAGMA foreign_keys = on;\nDELETE FROM parent WHERE id = 1;");

                DirectRun.applied(migrate(project, pool));

                assertThat(database.rows("SELECT parent FROM child")).containsExactly("2");
                assertThat(foreignKeys(pool)).isEqualTo("0");
            }
        }
    }

    @Nested
    class when_it_is_only_planned {

        @Test
        void the_sql_sent_by_hand_keeps_the_children_too(SqliteDatabase database) throws SQLException {
            database.dataSource().setEnforceForeignKeys(true);
            DirectRun.of(aProject()).migrates(database);
            Project project = aProject().with("V2__rebuild.sql", rebuildKeeping("true"));

            List<String> sql = DirectRun.of(project).dryRun(database);
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                for (String text : sql) {
                    statement.executeUpdate(text);
                }
                assertThat(Database.rows(connection, "PRAGMA foreign_keys")).containsExactly("1");
            }

            assertThat(database.rows("SELECT parent FROM child ORDER BY 1")).containsExactly("1", "2");
            assertThat(DirectRun.of(project).migrates(database)).isEmpty();
        }
    }
}
