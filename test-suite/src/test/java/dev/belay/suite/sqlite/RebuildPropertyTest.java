package dev.belay.suite.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnSqlite;
import dev.belay.suite.database.SqliteDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever hangs on a table, building it anew loses no row, no object and no reference, and a failure leaves nothing. */
@OnSqlite
@Survives("F40")
class RebuildPropertyTest {
    @TempDir
    Path folder;

    @RepeatedTest(60)
    void a_rebuild_keeps_every_row_and_every_object(RepetitionInfo repetition, SqliteDatabase database) {
        RandomFamily family = new RandomFamily(repetition.getCurrentRepetition());
        database.dataSource().setEnforceForeignKeys(true);
        database.execute(family.creation().toArray(new String[0]));
        database.execute(family.rows().toArray(new String[0]));
        List<String> before = everything(database, family);
        DirectRun.of(Project.in(folder).with("V1__none.sql", "SELECT 1;"))
                .baselineOnMigrate()
                .migrates(database);
        String rebuild = "ALTER TABLE " + family.table() + " " + family.action() + ";\n";

        DirectRun.of(Project.in(folder).with("V2__a.sql", rebuild + "SELECT no_such_function();"))
                .baselineOnMigrate()
                .fails(database);

        assertThat(everything(database, family)).as(rebuild).isEqualTo(before);

        DirectRun.of(Project.in(folder).with("V2__a.sql", rebuild))
                .baselineOnMigrate()
                .migrates(database);

        assertThat(everything(database, family)).as(rebuild).isEqualTo(before);
        assertThat(database.rows("PRAGMA foreign_key_check")).isEmpty();
        assertThat(database.rows("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(database.rows("SELECT count(*) FROM sqlite_master WHERE name LIKE 'belay_new%'"))
                .containsExactly("0");
    }

    /** All rows with their numbers, all objects but the definition of the table itself, and the counters. */
    private static List<String> everything(Database database, RandomFamily family) {
        List<String> all = new ArrayList<>(database.rows(
                "SELECT " + family.rowid() + "\"the key\", a, b, up, c, d FROM " + family.table() + " ORDER BY 1"));
        all.addAll(database.rows("SELECT * FROM child ORDER BY 1"));
        all.addAll(database.rows("SELECT * FROM grandchild ORDER BY 1"));
        all.addAll(database.rows("SELECT * FROM log"));
        all.addAll(database.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE"
                + " 'belay%' AND tbl_name NOT LIKE 'flyway%' AND NOT (type = 'table' AND (name LIKE 'par%' OR name ="
                + " 'order')) ORDER BY type, name"));
        if (!database.rows("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")
                .isEmpty()) {
            all.addAll(database.rows("SELECT * FROM sqlite_sequence"));
        }
        return all;
    }
}
