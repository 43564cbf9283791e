package dev.belay.suite.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal leaves, and what {@code migrate} makes of it. */
@OnBothEngines
class RehearsalTest {
    private static final String INSISTING = "migrate --require-rehearsal 24h";

    @TempDir
    Path folder;

    @Test
    void leaves_the_database_as_it_was_but_for_one_row_of_its_trail(Database database) {
        Stage shop = Stage.aShop(folder, database)
                .pending("V2__b.sql", "UPDATE orders SET total = 0;\nDROP TABLE customers;");
        List<String> before = shop.everything();
        long rows = shop.trailRows();
        String planned = shop.run("plan --output json").exits(0).out();

        CommandLineRun run = shop.run("rehearse").exits(0);

        assertThat(shop.everything()).isEqualTo(before);
        assertThat(shop.trailRows()).isEqualTo(rows + 1);
        assertThat(shop.rehearsals()).singleElement().asString().startsWith("done|1 carried out on a copy");
        assertThat(planned).contains(database.value("SELECT plan FROM belay_audit WHERE act = 'rehearse'"));
        assertThat(run.out()).contains("The copy is removed.");
        shop.run("audit --check").exits(0);
        assertThat(shop.run("plan --output json").out()).isEqualTo(planned);
    }

    @Test
    void a_migration_that_fails_is_told_as_migrate_would(Database database) {
        Stage shop = Stage.aShop(folder, database)
                .pending("V2__ok.sql", "UPDATE orders SET total = 0;")
                .pending("V3__wrong.sql", "SELECT 1;\nUPDATE nowhere SET x = 1;");
        List<String> before = shop.everything();

        CommandLineRun run = shop.run("rehearse").exits(4);

        assertThat(run.err())
                .contains("m/V3__wrong.sql:2:", "The database itself was not changed.", "migration-defect");
        assertThat(Stage.seen(run, "V2__ok.sql:1:1")).contains("rows      3");
        assertThat(shop.everything()).isEqualTo(before);
        assertThat(shop.rehearsals()).singleElement().asString().startsWith("failed|migration-defect");
        assertThat(shop.run(INSISTING).exits(8).err()).contains("did not succeed: migration-defect");
    }

    @Test
    void migrate_insists_on_a_rehearsal_of_exactly_its_plan(Database database) {
        Stage shop = Stage.aShop(folder, database).pending("V2__b.sql", "UPDATE orders SET total = 0;");
        List<String> before = shop.everything();

        assertThat(shop.run(INSISTING).exits(8).err())
                .contains("the audit trail has no rehearsal", "belay rehearse --location m", "not-rehearsed");
        shop.run("rehearse").exits(0);
        assertThat(shop.run("migrate --require-rehearsal 1ms").exits(8).err()).contains("is too old");
        shop.pending("V3__c.sql", "UPDATE orders SET total = 1;");
        assertThat(shop.run(INSISTING).exits(8).err()).contains("the last rehearsal", "was of plan");
        assertThat(shop.everything()).isEqualTo(before);
        shop.run("rehearse").exits(0);
        shop.run(INSISTING).exits(0);

        assertThat(database.value("SELECT count(*) FROM orders WHERE total = 1"))
                .isEqualTo("3");
        shop.run(INSISTING).exits(0);
    }

    @Test
    void a_database_without_anything_needs_none(Database database) {
        Stage shop = Stage.aShop(folder, database);

        assertThat(shop.run("rehearse").exits(0).out()).contains("Up to date");
        assertThat(shop.rehearsals()).isEmpty();
    }

    @Test
    void all_in_one_transaction_is_rehearsed_so(Database database) {
        Stage shop = Stage.aShop(folder, database)
                .pending("V2__b.sql", "UPDATE orders SET total = 0;")
                .pending("V3__c.sql", "UPDATE customers SET name = 'x';");

        CommandLineRun run = shop.run("rehearse --group").exits(0);

        assertThat(run.out()).contains("V2, V3  ", "2 statements in 1 transaction");
        shop.run(INSISTING + " --group").exits(0);
    }

    @Test
    void the_page_has_it_all_and_needs_nothing_else(Database database) throws Exception {
        Stage shop = Stage.aShop(folder, database)
                .pending("V2__b.sql", "CREATE TABLE \"<b>\u00e9\" (id INTEGER);\nUPDATE orders SET total = 0;");

        shop.run("rehearse --html page.html").exits(0);

        String page = Files.readString(folder.resolve("page.html"));
        assertThat(page.chars()).allMatch(letter -> letter < 127);
        assertThat(page)
                .contains("UPDATE orders SET total = 0", "Who would have to wait")
                .doesNotContain("<b>\u00e9", "http://", "https://", "<script", "src=");
    }
}
