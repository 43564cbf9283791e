package dev.belay.domain.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.StatementForm;
import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildingTest {
    private static final String TABLE = """
            CREATE TABLE "Price List" ( -- what things cost
                id INTEGER PRIMARY KEY AUTOINCREMENT, -- the number
                "Item" TEXT COLLATE NOCASE NOT NULL UNIQUE,
                amount int DEFAULT 0 CHECK (amount >= 0),
                shop int CONSTRAINT of_shop REFERENCES shop (id) ON DELETE CASCADE,
                twice int GENERATED ALWAYS AS (amount * 2) STORED,
                CHECK (amount < 100 AND shop > 0) /* both */
            )""";

    private static StandingTable table() {
        return new StandingTable(
                "Price List",
                TABLE,
                List.of(
                        new StandingTable.Part("shop", "CREATE INDEX shop ON \"Price List\" (amount)"),
                        new StandingTable.Part("by_shop", "CREATE INDEX by_shop ON \"Price List\" (shop)")),
                List.of(new StandingTable.Part(
                        "t", "CREATE TRIGGER t AFTER INSERT ON \"Price List\" BEGIN SELECT 1; END")));
    }

    private static Rebuilding rebuilding(String actions) {
        Script script =
                Script.read("V1__a.sql", "ALTER TABLE \"Price List\" " + actions, Optional.empty(), Engine.SQLITE);
        StatementForm.AlterTable form =
                (StatementForm.AlterTable) script.statements().get(0).form();
        return Rebuilding.by(table(), form.actions(), Set.of("Price List", "belay_new_Price List"));
    }

    private static Rebuild rebuild(String actions) {
        Rebuilding rebuilding = rebuilding(actions);
        assertThat(rebuilding).isInstanceOf(Rebuild.class);
        return (Rebuild) rebuilding;
    }

    /** The definition that comes of it, under the table's own name again. */
    private static String definition(String actions) {
        return rebuild(actions).statements().get(1).replace("\"belay_new_Price List_\"", "\"Price List\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER amount TYPE numeric(10, 2)  | amount int                     | amount numeric(10, 2)",
                "ALTER COLUMN Amount SET DEFAULT -1.5| DEFAULT 0                    | DEFAULT -1.5",
                "ALTER amount SET DEFAULT abs(-1)  | DEFAULT 0                      | DEFAULT (abs(-1))",
                "ALTER amount DROP DEFAULT         | amount int DEFAULT 0           | amount int",
                "ALTER shop SET DEFAULT 7          | shop int                       | shop int DEFAULT 7",
                "ALTER amount SET NOT NULL         | amount int                     | amount int NOT NULL",
                "ALTER \"Item\" DROP NOT NULL      | ` NOT NULL`                    | ``",
                "DROP CONSTRAINT \"price list_item_key\" | ` UNIQUE`                 | ``",
                "DROP CONSTRAINT \"price list_amount_check\" | ` CHECK (amount >= 0)` | ``",
                "DROP CONSTRAINT of_shop | ` CONSTRAINT of_shop REFERENCES shop (id) ON DELETE CASCADE` | ``",
                "DROP CONSTRAINT \"price list_pkey\" | id INTEGER PRIMARY KEY AUTOINCREMENT | id INTEGER NOT NULL",
                "ADD CONSTRAINT c CHECK (shop < 9) | ` /* both */`     | `,\n    CONSTRAINT c CHECK (shop < 9) /* both */`",
                "ADD COLUMN at text UNIQUE         | `STORED,`     | `STORED,\n    at text UNIQUE,`"
            })
    void an_action_changes_what_it_is_about_and_nothing_else(String action, String before, String after) {
        assertThat(definition(action)).isEqualTo(TABLE.replace(before, after == null ? "" : after));
    }

    @Test
    void a_column_goes_with_the_constraints_and_indexes_that_name_it() {
        Rebuild rebuild = rebuild("DROP COLUMN shop");

        assertThat(rebuild.statements().get(1))
                .contains("STORED")
                .doesNotContain("shop", "100")
                .contains("/* both */");
        assertThat(rebuild.statements()).anyMatch(s -> s.startsWith("CREATE INDEX shop"));
        assertThat(rebuild.statements()).noneMatch(s -> s.startsWith("CREATE INDEX by_shop"));
    }

    @Test
    void rows_are_copied_by_the_names_of_columns_and_the_counter_is_kept() {
        assertThat(rebuild("ALTER amount TYPE text USING amount || ' EUR'")
                        .statements()
                        .subList(2, 6))
                .containsExactly(
                        "INSERT INTO \"belay_new_Price List_\" (\"id\", \"Item\", \"amount\", \"shop\")"
                                + " SELECT \"id\", \"Item\", amount || ' EUR', \"shop\" FROM \"Price List\"",
                        "DELETE FROM sqlite_sequence WHERE name = 'belay_new_Price List_'",
                        "INSERT INTO sqlite_sequence (name, seq) SELECT 'belay_new_Price List_', seq FROM"
                                + " sqlite_sequence WHERE name = 'Price List'",
                        "DROP TABLE \"Price List\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER amout TYPE text          | Price List has no column amout. Its columns: amount",
                "DROP CONSTRAINT nothing        | Price List has no constraint nothing. Its constraints: ",
                "ADD PRIMARY KEY (shop)         | has a primary key already",
                "ADD CONSTRAINT of_shop CHECK (1) | has a constraint of_shop already",
                "DROP COLUMN amount, DROP COLUMN shop | twice is computed from amount",
                "ALTER id DROP NOT NULL         | id is in the primary key"
            })
    void what_cannot_be_done_is_said(String actions, String why) {
        assertThat(rebuilding(actions))
                .isInstanceOfSatisfying(
                        Rebuilding.Impossible.class,
                        impossible -> assertThat(impossible.why()).contains(why));
    }

    @Test
    void what_sqlite_does_with_every_table_needs_no_new_one() {
        assertThat(rebuilding("ADD a int, ADD COLUMN IF NOT EXISTS \"Item\" int, ADD COLUMN IF NOT EXISTS b text"))
                .isEqualTo(new Rebuilding.InPlace(List.of(
                        "ALTER TABLE \"Price List\" ADD COLUMN a int",
                        "ALTER TABLE \"Price List\" ADD COLUMN b text")));
        assertThat(rebuilding("DROP CONSTRAINT IF EXISTS nothing")).isEqualTo(new Rebuilding.InPlace(List.of()));
    }
}
