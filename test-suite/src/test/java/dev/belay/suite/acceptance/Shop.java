package dev.belay.suite.acceptance;

import dev.belay.suite.database.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A small project that is migrated and has its fingerprints: customers, their orders with an index, and a view. */
final class Shop {
    private static final Map<String, String> SCRIPTS = Map.of(
            "V1__customers.sql",
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80));",
            "V2__orders.sql",
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER);",
            "V3__orders_of.sql",
            "CREATE INDEX orders_of ON orders (customer);",
            "R__emails.sql",
            "DROP VIEW IF EXISTS emails;\nCREATE VIEW emails AS SELECT email FROM customers;");

    private Shop() {}

    static Workplace on(Path folder, Database database) {
        Workplace project = Workplace.on(folder, database);
        SCRIPTS.forEach(
                (name, script) -> project.write("db/migration/" + name, script.getBytes(StandardCharsets.UTF_8)));
        project.migrate();
        project.run(Map.of(), "fingerprint").exits(0);
        return project;
    }
}
