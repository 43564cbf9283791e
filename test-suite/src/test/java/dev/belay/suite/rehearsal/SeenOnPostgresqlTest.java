package dev.belay.suite.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal sees of known statements on PostgreSQL, and what it refuses to do beside the database. */
@OnPostgresql
class SeenOnPostgresqlTest {
    @TempDir
    Path folder;

    @Test
    void locks_rewritten_tables_and_rows(PostgresqlDatabase database) {
        Stage shop = Stage.aShop(folder, database)
                .pending("V2__type.sql", """
                        ALTER TABLE orders ALTER COLUMN total TYPE bigint;
                        UPDATE orders SET total = 1 WHERE id > 1;
                        """)
                .pending("V3__key.sql", """
                        CREATE TABLE made (id int);
                        INSERT INTO made VALUES (1), (2);
                        CREATE INDEX orders_customer ON orders (customer);
                        ALTER TABLE orders ADD CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id);
                        """)
                .pending("V4__cascade.sql", """
                        ALTER TABLE orders DROP CONSTRAINT of_customer, ADD FOREIGN KEY (customer) REFERENCES customers
                            ON DELETE CASCADE NOT VALID;
                        DELETE FROM customers WHERE id = 1;
                        TRUNCATE customers CASCADE;
                        """);

        CommandLineRun run = shop.run("rehearse").exits(0);

        assertThat(Stage.seen(run, "V2__type.sql:1:1"))
                .contains("locks     ACCESS EXCLUSIVE on orders\n", "rewrites  orders\n", "Changing the type");
        assertThat(Stage.seen(run, "V2__type.sql:2:1"))
                .contains("rows      2 of orders")
                .doesNotContain("locks", "rewrites");
        assertThat(Stage.seen(run, "V3__key.sql:2:1")).contains("rows      2 of a new table");
        assertThat(Stage.seen(run, "V3__key.sql:3:1")).contains("locks     SHARE on orders\n", "CONCURRENTLY");
        assertThat(Stage.seen(run, "V3__key.sql:4:1"))
                .contains("SHARE ROW EXCLUSIVE on customers, SHARE ROW EXCLUSIVE on orders", "NOT VALID");
        assertThat(Stage.seen(run, "V4__cascade.sql:1:1")).doesNotContain("instead", "rewrites");
        assertThat(Stage.seen(run, "V4__cascade.sql:3:1")).contains("1 of customers", "2 of orders");
        assertThat(Stage.seen(run, "V4__cascade.sql:4:1"))
                .contains("ACCESS EXCLUSIVE on customers")
                .doesNotContain("rewrites");
        assertThat(run.out())
                .containsPattern("ms  readers and writers of orders\n      V2, m/V2__type.sql:1:1, ACCESS EXCLUSIVE")
                .containsPattern("ms  writers of customers\n      V3, m/V3__key.sql:4:1, SHARE ROW EXCLUSIVE")
                .doesNotContain("made\n      V3");
    }

    @Test
    void what_cannot_run_in_a_transaction_is_watched_from_beside(PostgresqlDatabase database) {
        Stage shop = Stage.aShop(folder, database);
        database.execute("INSERT INTO orders SELECT i, 1, i FROM generate_series(10, 100000) i");
        shop.pending("V2__parts.sql", """
                -- belay: transaction none
                CREATE INDEX CONCURRENTLY orders_total ON orders (total);
                BEGIN;
                UPDATE orders SET total = 0 WHERE id < 4;
                ALTER TABLE orders ADD COLUMN note text;
                COMMIT;
                VACUUM FULL orders;
                """);

        CommandLineRun run = shop.run("rehearse --output json").exits(0);
        CommandLineRun text = shop.run("rehearse").exits(0);

        assertThat(run.out()).contains("\"mode\" : \"SHARE UPDATE EXCLUSIVE\"", "\"rewritten\" : [ \"orders\" ]");
        assertThat(text.out()).contains("4 statements in 3 transactions");
        assertThat(Stage.seen(text, "V2__parts.sql:4:1")).contains("rows      3 of orders");
        assertThat(Stage.seen(text, "V2__parts.sql:7:1")).contains("ACCESS EXCLUSIVE on orders", "rewrites  orders");
        assertThat(text.out())
                .containsPattern("readers and writers of orders\n      V2, m/V2__parts.sql:5:1")
                .doesNotContain("V2__parts.sql:2:1, SHARE");
    }

    @Test
    void what_acts_on_the_whole_server_is_refused_and_not_done(PostgresqlDatabase database) {
        String role = "belay_role_" + System.nanoTime();
        Stage shop = Stage.aShop(folder, database)
                .pending("V2__role.sql", "SELECT 1;\nDO $$ BEGIN CREATE ROLE " + role + "; END $$;");

        CommandLineRun run = shop.run("rehearse").exits(2);

        assertThat(run.err()).contains("m/V2__role.sql:2:1", "(pg_auth", "--copy-url");
        assertThat(database.rows("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'"))
                .isEmpty();
    }

    @Test
    void a_copy_that_is_given_is_used_and_left(PostgresqlDatabase database) {
        Stage shop = Stage.aShop(folder, database).pending("V2__b.sql", "UPDATE orders SET total = 0;");
        String live = database.value("SELECT current_database()");
        PostgresqlDatabase copy = database.beside("copy_" + live);
        Database.execute(database.named("postgres"), "CREATE DATABASE copy_" + live + " TEMPLATE " + live);
        Map<String, String> given = Map.of("BELAY_COPY_URL", copy.loginUrl());
        try {
            CommandLineRun run = shop.run("rehearse", given).exits(0);

            assertThat(run.out()).contains("is left as the rehearsal left it");
            assertThat(copy.value("SELECT sum(total) FROM orders")).isEqualTo("0");
            assertThat(database.value("SELECT sum(total) FROM orders")).isEqualTo("60");
            assertThat(shop.run("rehearse", given).exits(2).err()).contains("The copy is not what the database is");
            assertThat(shop.run("rehearse", Map.of("BELAY_COPY_URL", database.loginUrl()))
                            .exits(2)
                            .err())
                    .contains("is the database itself");
            assertThat(shop.rehearsals()).hasSize(1);
        } finally {
            Database.execute(database.named("postgres"), "DROP DATABASE copy_" + live + " WITH (FORCE)");
        }
    }

    @Test
    void where_no_copy_can_be_made_it_says_what_is_missing(PostgresqlDatabase database) throws Exception {
        Stage shop = Stage.aShop(folder, database).pending("V2__b.sql", "UPDATE orders SET total = 0;");
        List<String> before = shop.everything();

        try (Connection other = database.dataSource().getConnection()) {
            assertThat(Database.rows(other, "SELECT 1")).hasSize(1);
            CommandLineRun run = shop.run("rehearse --pg-tools " + folder).exits(9);

            assertThat(run.err()).contains("others are on it: process ", "there is no pg_dump in ", "--copy-url");
        }

        assertThat(shop.everything()).isEqualTo(before);
        assertThat(shop.rehearsals()).isEmpty();
    }
}
