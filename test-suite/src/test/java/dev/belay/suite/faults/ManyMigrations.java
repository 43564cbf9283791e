package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import java.util.List;
import java.util.regex.Pattern;

/** A history of so many small migrations that they travel and are committed together, each with a table and its row. */
final class ManyMigrations {
    private static final Pattern APPLIED = Pattern.compile("^applied V(\\d+) ", Pattern.MULTILINE);

    private ManyMigrations() {}

    static Scene of(int count, Scene scene) {
        for (int version = 1; version <= count; version++) {
            with(version, "", scene);
        }
        return scene;
    }

    /** @param more what a migration does between its table and its row */
    static void with(int version, String more, Scene scene) {
        scene.with(
                "V" + version + "__table.sql",
                "CREATE TABLE t" + version + " (id int PRIMARY KEY);\n" + more + "INSERT INTO t" + version + " VALUES ("
                        + version + ");");
    }

    /** The versions that a run said it had applied, in order. */
    static List<String> told(String output) {
        return APPLIED.matcher(output).results().map(line -> line.group(1)).toList();
    }

    /** Each migration is there with its row of the history or neither is; and whatever was told is there. */
    static void areWhole(Database database, String output) {
        List<String> history = database.rows("SELECT version FROM flyway_schema_history ORDER BY installed_rank");
        String catalog = database.engine() == Engine.POSTGRESQL
                ? "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^t[0-9]+$'"
                : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 't[0-9]*'";
        assertThat(database.rows(catalog))
                .containsExactlyInAnyOrderElementsOf(
                        history.stream().map(version -> "t" + version).toList());
        assertThat(history).containsAll(told(output)).doesNotHaveDuplicates();
        if (!history.isEmpty()) {
            String last = history.get(history.size() - 1);
            assertThat(database.rows("SELECT id FROM t" + last)).containsExactly(last);
        }
    }
}
