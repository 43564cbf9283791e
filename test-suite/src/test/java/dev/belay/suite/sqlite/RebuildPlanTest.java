package dev.belay.suite.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.SqliteDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan shows the statements of a rebuild, also of a table that only the plan itself makes what it is. */
@OnSqlite
class RebuildPlanTest {
    private static final String STATE = "SELECT name, sql FROM sqlite_master WHERE tbl_name IN ('customer', 'visit')"
            + " UNION ALL SELECT id, name || coalesce(born, '') FROM customer UNION ALL SELECT customer, at FROM visit";

    @TempDir
    Path folder;

    @Test
    void what_it_shows_does_the_same_where_somebody_sends_it(SqliteDatabase database, SqliteDatabase other)
            throws SQLException {
        database.dataSource().setEnforceForeignKeys(true);
        Project project = Project.in(folder).with("V1__customer.sql", """
                CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, name text, age int);
                INSERT INTO customer (name) VALUES ('Ann'), ('Bob');
                """);
        DirectRun.of(project).migrates(database);
        project.with("V2__visit.sql", """
                        CREATE TABLE visit (customer int REFERENCES customer ON DELETE CASCADE, at text);
                        ALTER TABLE customer ADD born text;
                        INSERT INTO visit VALUES (1, 'noon');
                        UPDATE customer SET born = '1990-01-01';
                        """).with("V3__stricter.sql", """
                        ALTER TABLE customer ALTER born SET DEFAULT 'never', ALTER name SET NOT NULL, DROP age;
                        INSERT INTO customer (name) VALUES ('Cid');
                        """);

        List<String> sql = DirectRun.of(project).dryRun(database);

        String all = String.join("\n", sql);
        assertThat(all)
                .containsSubsequence(
                        "PRAGMA foreign_keys = OFF;",
                        "BEGIN IMMEDIATE;",
                        "-- belay: builds customer anew: ALTER TABLE customer ALTER born SET DEFAULT",
                        "-- belay: must be 0: SELECT count(*) FROM \"customer\" WHERE (\"name\") IS NULL",
                        "CREATE TABLE \"belay_new_customer\" (id INTEGER PRIMARY KEY AUTOINCREMENT, name text NOT NULL,"
                                + " born text DEFAULT 'never');",
                        "INSERT INTO \"belay_new_customer\" (\"id\", \"name\", \"born\") SELECT \"id\", \"name\", \"born\"",
                        "DROP TABLE \"customer\";",
                        "ALTER TABLE \"belay_new_customer\" RENAME TO \"customer\";",
                        "INSERT INTO customer (name) VALUES ('Cid');",
                        "COMMIT;",
                        "PRAGMA foreign_keys = ON;");
        assertThat(database.rows("SELECT count(*) FROM sqlite_master WHERE name = 'visit'"))
                .containsExactly("0");

        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : sql) {
                statement.executeUpdate(text);
            }
        }
        assertThat(DirectRun.of(project).migrates(database)).isEmpty();
        DirectRun.of(project).migrates(other);
        assertThat(database.rows(STATE)).isEqualTo(other.rows(STATE));
    }

    @Test
    void what_nobody_can_know_before_is_said(SqliteDatabase database) {
        Project project = Project.in(folder).with("V1__a.sql", "ALTER TABLE missing ALTER a DROP DEFAULT;");

        assertThat(String.join("\n", DirectRun.of(project).dryRun(database)))
                .contains(
                        "-- belay: the table is built anew; with what statements, only the run will see: no such table:"
                                + " missing.")
                .contains("ALTER TABLE missing ALTER a DROP DEFAULT");
    }
}
