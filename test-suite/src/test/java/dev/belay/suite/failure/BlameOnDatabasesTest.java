package dev.belay.suite.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.failure.FailureKind;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that is wrong is told from a history that is, on databases that somebody changed by hand. */
@OnBothEngines
@Survives("F21")
class BlameOnDatabasesTest {
    private static final String GIVEN =
            "CREATE TABLE users (id int, name varchar(9));\nCREATE VIEW names AS SELECT name FROM users;";

    @TempDir
    Path folder;

    private Database database;
    private Project project;

    @BeforeEach
    void aMigratedDatabase(Database fresh) {
        database = fresh;
        project = Project.in(folder).with("V1__users.sql", GIVEN);
        DirectRun.of(project).migrates(database);
    }

    private FailureKind blame(String text) {
        project.with("V2__next.sql", text);
        return DirectRun.of(project).fails(database).kind();
    }

    @Test
    void a_table_that_somebody_dropped() {
        database.execute("DROP VIEW names", "DROP TABLE users");

        assertThat(blame("SELECT 1;\nINSERT INTO users VALUES (1, 'x');")).isEqualTo(FailureKind.HISTORY_MISMATCH);
    }

    @Test
    void a_view_that_somebody_dropped() {
        database.execute("DROP VIEW names");

        assertThat(blame("DROP VIEW names;")).isEqualTo(FailureKind.HISTORY_MISMATCH);
    }

    @Test
    void a_column_that_somebody_dropped() {
        database.execute("DROP VIEW names", "ALTER TABLE users DROP COLUMN name");

        assertThat(blame("UPDATE users SET name = 'x';")).isEqualTo(FailureKind.HISTORY_MISMATCH);
    }

    @Test
    void a_table_that_somebody_made() {
        database.execute("CREATE TABLE orders (id int)");

        assertThat(blame("CREATE TABLE orders (id int, total int);")).isEqualTo(FailureKind.HISTORY_MISMATCH);
    }

    @Test
    void a_column_that_somebody_made() {
        database.execute("ALTER TABLE users ADD COLUMN mail int");

        assertThat(blame("ALTER TABLE users ADD COLUMN mail int;")).isEqualTo(FailureKind.HISTORY_MISMATCH);
    }

    @Test
    void an_index_that_somebody_made() {
        database.execute("CREATE INDEX mine ON users (id)");

        assertThat(blame("CREATE INDEX mine ON users (id);")).isEqualTo(FailureKind.HISTORY_MISMATCH);
    }

    @Test
    void a_name_that_is_mistyped() {
        assertThat(blame("INSERT INTO usres VALUES (1, 'x');")).isEqualTo(FailureKind.MIGRATION_DEFECT);
        assertThat(blame("UPDATE users SET nmae = 'x';")).isEqualTo(FailureKind.MIGRATION_DEFECT);
        assertThat(blame("SELCT id FROM users;")).isEqualTo(FailureKind.MIGRATION_DEFECT);
    }

    @Test
    void a_table_that_the_script_makes_twice() {
        assertThat(blame("CREATE TABLE orders (id int);\nCREATE TABLE orders (id int);"))
                .isEqualTo(FailureKind.MIGRATION_DEFECT);
    }

    @Test
    void a_table_that_a_migration_made_before() {
        assertThat(blame("CREATE TABLE users (id int);")).isEqualTo(FailureKind.MIGRATION_DEFECT);
    }
}
