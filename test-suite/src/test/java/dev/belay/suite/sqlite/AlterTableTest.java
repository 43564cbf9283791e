package dev.belay.suite.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.database.SqliteDatabase;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ALTER TABLE of the standard, which SQLite lacks, means there what it means on PostgreSQL. */
@OnBothEngines
class AlterTableTest {
    private static final String SHOP = """
            CREATE TABLE shop (id integer PRIMARY KEY, name text NOT NULL);
            CREATE TABLE item (
                id integer PRIMARY KEY,
                shop_id integer NOT NULL REFERENCES shop (id) ON DELETE CASCADE,
                code text UNIQUE,
                price integer DEFAULT 0 CHECK (price >= 0),
                note text,
                colour varchar(20) DEFAULT 'red',
                CONSTRAINT note_or_code CHECK (note IS NOT NULL OR code IS NOT NULL)
            );
            CREATE TABLE part (id integer PRIMARY KEY, item_id integer REFERENCES item (id) ON DELETE CASCADE);
            CREATE INDEX item_by_note ON item (note);
            CREATE VIEW priced AS SELECT id, price FROM item;
            INSERT INTO shop VALUES (1, 'one'), (2, 'two');
            INSERT INTO item (id, shop_id, code, price, note) VALUES (1, 1, 'a', 5, 'x'), (2, 1, 'b', 7, 'x'), (7, 2, NULL, 9, 'y');
            INSERT INTO part VALUES (1, 1), (2, 7), (3, 7);
            """;

    @TempDir
    Path folder;

    private Project aProject() {
        return Project.in(folder).with("V1__shop.sql", SHOP);
    }

    private static void enforceForeignKeys(Database database) {
        if (database instanceof SqliteDatabase sqlite) {
            sqlite.dataSource().setEnforceForeignKeys(true);
        }
    }

    /** What a table is, in words that are the same on both. */
    private static List<String> columns(Database database) {
        return database.engine() == Engine.SQLITE
                ? database.rows("SELECT lower(name), lower(type), CASE WHEN \"notnull\" OR pk THEN 'required' ELSE"
                        + " 'optional' END FROM pragma_table_info('item') ORDER BY name")
                : database.rows("SELECT column_name, CASE WHEN data_type = 'character varying' THEN 'varchar(' ||"
                        + " character_maximum_length || ')' WHEN data_type = 'numeric' THEN 'numeric(' || numeric_precision"
                        + " || ', ' || numeric_scale || ')' ELSE data_type END, CASE is_nullable WHEN 'NO' THEN 'required'"
                        + " ELSE 'optional' END FROM information_schema.columns WHERE table_name = 'item' AND"
                        + " table_schema = current_schema() ORDER BY 1");
    }

    private static void violates(Database database, String sql) {
        assertThat(catchThrowable(() -> database.execute(sql))).as(sql).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "ALTER COLUMN colour TYPE text > colour|text|optional",
                "ALTER price SET DATA TYPE numeric(10, 2) > price|numeric(10, 2)|optional",
                "ALTER price SET DATA TYPE numeric(10, 2) USING price * 2 > price|numeric(10, 2)|optional",
                "ALTER colour TYPE varchar(30), ALTER colour SET NOT NULL > colour|varchar(30)|required",
                "ALTER COLUMN price SET NOT NULL > price|integer|required",
                "ALTER shop_id DROP NOT NULL > shop_id|integer|optional",
                "DROP COLUMN code, ADD COLUMN sku text, ADD size integer NOT NULL DEFAULT 3 > size|integer|required",
                "DROP COLUMN IF EXISTS nothing, ADD COLUMN IF NOT EXISTS sku text > sku|text|optional",
                "DROP CONSTRAINT item_pkey > id|integer|required",
                "ADD COLUMN sku text UNIQUE > sku|text|optional"
            })
    void gives_a_column_the_same_type_and_nullability(String actions, String expected, Database database) {
        if (actions.contains("price") && database.engine() == Engine.POSTGRESQL) {
            DirectRun.of(aProject()).migrates(database);
            database.execute("DROP VIEW priced");
        }
        enforceForeignKeys(database);
        if (actions.contains("item_pkey")) {
            DirectRun.of(aProject()).migrates(database);
            database.execute("DROP TABLE part");
        }

        DirectRun.of(aProject().with("V2__a.sql", "ALTER TABLE item " + actions + ";"))
                .migrates(database);

        assertThat(columns(database)).contains(expected);
        assertThat(database.rows("SELECT id, shop_id, note FROM item ORDER BY id"))
                .containsExactly("1|1|x", "2|1|x", "7|2|y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADD CONSTRAINT cheap CHECK (price < 100)  | UPDATE item SET price = 100",
                "ADD UNIQUE (shop_id, note, code)          | INSERT INTO item (id, shop_id, code, note) VALUES (8, 1, 'a', 'x')",
                "ADD CONSTRAINT c UNIQUE (price)           | UPDATE item SET price = 5",
                "ADD FOREIGN KEY (price) REFERENCES shop (id) NOT VALID | UPDATE item SET price = 77",
                "ALTER note SET NOT NULL                   | UPDATE item SET note = NULL",
                "ALTER COLUMN note SET DEFAULT 'n', ALTER note SET NOT NULL | UPDATE item SET note = NULL",
                "ADD CONSTRAINT a CHECK (price > 1), ADD CONSTRAINT b CHECK (price < 50) | UPDATE item SET price = 50"
            })
    void holds_the_rows_to_what_was_added(String actions, String wrong, Database database) {
        enforceForeignKeys(database);
        if (actions.contains("REFERENCES")) {
            DirectRun.of(aProject()).migrates(database);
            database.execute("UPDATE item SET price = 1");
        }

        DirectRun.of(aProject().with("V2__a.sql", "ALTER TABLE item " + actions + ";"))
                .migrates(database);

        violates(database, wrong);
        assertThat(database.rows("SELECT id FROM part ORDER BY 1")).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "item_code_key      | UPDATE item SET code = 'a'",
                "item_price_check   | UPDATE item SET price = -1",
                "item_shop_id_fkey  | UPDATE item SET shop_id = 77",
                "note_or_code       | UPDATE item SET note = NULL, code = NULL",
                "item_code_key, DROP CONSTRAINT IF EXISTS nothing | UPDATE item SET code = 'a'"
            })
    void drops_a_constraint_by_the_name_that_it_has_on_postgresql(String name, String allowed, Database database) {
        enforceForeignKeys(database);
        DirectRun.of(aProject()).migrates(database);
        violates(database, allowed);

        DirectRun.of(aProject().with("V2__a.sql", "ALTER TABLE item DROP CONSTRAINT " + name + ";"))
                .migrates(database);

        database.execute(allowed);
        assertThat(database.rows("SELECT count(*) FROM part")).containsExactly("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER COLUMN code SET NOT NULL      | 1 row of item without a value in code.",
                "ALTER code TYPE integer USING CAST(code AS integer) | 2 rows of item with a value in code that is not an integer.",
                "ALTER note TYPE varchar(0), DROP COLUMN colour | 3 rows of item with a value in note that is not text of at most 0",
                "ADD UNIQUE (note)                   | 2 rows of item with the same values in note as another.",
                "ADD CHECK (price > 6)               | 1 row of item that the check does not hold for.",
                "ADD FOREIGN KEY (price) REFERENCES shop (id) | Building item anew would leave 3 rows of item that refer to nothing.",
                "ALTER nope SET DEFAULT 1            | item has no column nope. Its columns: note",
                "DROP CONSTRAINT item_cod_key        | item has no constraint item_cod_key. Its constraints: item_code_key",
                "DROP CONSTRAINT IF EXISTS x, DROP CONSTRAINT item_pkey | leave references of part without a key",
                "DROP COLUMN price                   | break the view priced"
            })
    void fails_where_postgresql_fails_and_says_why(String actions, String what, Database database) {
        enforceForeignKeys(database);
        DirectRun.of(aProject()).migrates(database);
        List<String> columns = columns(database);

        Failure failure = DirectRun.of(aProject().with("V2__a.sql", "SELECT 1;\n  ALTER TABLE item " + actions + ";"))
                .fails(database);

        assertThat(failure.kind()).isEqualTo(FailureKind.MIGRATION_DEFECT);
        assertThat(failure.where().orElseThrow().toString()).startsWith("V2__a.sql:2:");
        assertThat(failure.state()).contains("V2 was rolled back");
        if (database.engine() == Engine.SQLITE) {
            assertThat(failure.what()).contains(what);
            assertThat(database.rows("SELECT count(*) FROM sqlite_master WHERE name LIKE 'belay_new%'"))
                    .containsExactly("0");
        }
        assertThat(columns(database)).isEqualTo(columns);
        assertThat(database.rows("SELECT id, item_id FROM part ORDER BY 1")).containsExactly("1|1", "2|7", "3|7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE IF EXISTS nothing ALTER a SET NOT NULL;",
                "ALTER TABLE IF EXISTS item RENAME TO article;\nALTER TABLE IF EXISTS ONLY article RENAME note TO remark;",
                "ALTER TABLE item DROP COLUMN code;",
                "ALTER TABLE item DROP COLUMN shop_id CASCADE;",
                "ALTER TABLE item ADD CHECK (price < 99) NOT VALID;\nALTER TABLE item VALIDATE CONSTRAINT item_price_check1;",
                "ALTER TABLE shop ADD COLUMN item_id integer DEFAULT 1 REFERENCES item (id);",
                "ALTER TABLE shop ADD COLUMN at timestamp DEFAULT CURRENT_TIMESTAMP;"
            })
    void runs_what_else_there_is(String script, Database database) {
        enforceForeignKeys(database);

        DirectRun.of(aProject().with("V2__a.sql", script)).migrates(database);

        assertThat(database.rows("SELECT id FROM part ORDER BY 1")).containsExactly("1", "2", "3");
    }

    @Test
    void works_in_a_script_that_runs_in_parts(Database database) {
        enforceForeignKeys(database);
        Project project = aProject().with("V2__a.sql", """
                -- belay: transaction none
                ALTER TABLE item ALTER price SET DEFAULT 4;
                BEGIN;
                INSERT INTO shop VALUES (3, 'three');
                ALTER TABLE item ADD CONSTRAINT f UNIQUE (code, note);
                COMMIT;
                VACUUM;
                """);

        DirectRun.of(project).migrates(database);

        database.execute("INSERT INTO item (id, shop_id, code) VALUES (9, 3, 'z')");
        assertThat(database.rows("SELECT price FROM item WHERE id = 9")).containsExactly("4");
        assertThat(database.rows("SELECT id FROM part ORDER BY 1")).containsExactly("1", "2", "3");
    }
}
