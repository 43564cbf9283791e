package dev.belay.suite.backup;

import dev.belay.suite.database.PostgresqlDatabase;

/** What a PostgreSQL database may hold, each thing once. */
final class SomeOfEverything {
    private SomeOfEverything() {}

    static void in(PostgresqlDatabase database) {
        database.execute(
                "CREATE TYPE mood AS ENUM ('happy', 'cross')",
                "CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%')",
                "CREATE SEQUENCE tickets START 41",
                "SELECT nextval('tickets')",
                "CREATE TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(40) NOT NULL"
                        + " CHECK (name IN ('Ada', 'Grace', 'Zoë')), mail email, mood mood DEFAULT 'happy', photo bytea,"
                        + " shout text GENERATED ALWAYS AS (upper(name)) STORED, seen timestamptz, tags text[])",
                "INSERT INTO customers (name, mail, photo, seen, tags) VALUES ('Ada', 'ada@x', '\\x00ff0a27',"
                        + " '2026-05-01 12:00+00', '{a,\"b c\",NULL}'), ('Grace', NULL, NULL, NULL, '{}'),"
                        + " ('Zoë', 'z@x', '', NULL, NULL)",
                "CREATE TABLE orders (id bigint PRIMARY KEY, customer int REFERENCES customers ON DELETE CASCADE, placed"
                        + " date NOT NULL, total numeric(10,2)) PARTITION BY RANGE (id)",
                "CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (1000)",
                "CREATE TABLE orders_2 PARTITION OF orders FOR VALUES FROM (1000) TO (2000)",
                "INSERT INTO orders SELECT i * 10, 1 + i % 3, date '2026-01-01' + i, i / 7.0 FROM generate_series(1, 150) i",
                "CREATE INDEX orders_placed ON orders USING brin (placed)",
                "CREATE UNIQUE INDEX customers_mail ON customers (lower(mail)) INCLUDE (name) WHERE mail IS NOT NULL",
                "CREATE VIEW happy AS SELECT c.name, sum(o.total) FROM customers c LEFT JOIN orders o ON o.customer = c.id"
                        + " WHERE c.mood IN ('happy') GROUP BY c.name",
                "CREATE MATERIALIZED VIEW counts AS SELECT customer, count(*) FROM orders GROUP BY customer",
                "CREATE MATERIALIZED VIEW unfilled AS SELECT 1 AS one WITH NO DATA",
                "CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n * 2'",
                "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.seen := now(); RETURN NEW;"
                        + " END$$",
                "CREATE TRIGGER stamped BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION stamp()",
                "ALTER TABLE customers ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY own ON customers USING (name = current_user)",
                "COMMENT ON TABLE customers IS 'who buys; \"quoted\" and ''more'''",
                "CREATE UNLOGGED TABLE cache (k text PRIMARY KEY, v jsonb)",
                "INSERT INTO cache VALUES ('a', '{\"b\": [1, 2, null]}')");
    }
}
