package dev.belay.suite.acceptance;

import java.util.Arrays;
import java.util.List;

/** What is wrong with the database itself, or with the way to it. */
final class DatabaseCases {
    private static final String TABLE = "CREATE TABLE a (id INTEGER);";

    private DatabaseCases() {}

    static List<BadInput> all() {
        return List.of(
                sqlite("a SQLite file that is not there", "x.db")
                        .answers(2, "usage", "There is no database file x.db.")
                        .next("If it is to be made, run \"belay migrate --create\"; otherwise correct the path in the"
                                + " URL."),
                sqlite("an empty SQLite file", "x.db")
                        .with("x.db", "")
                        .answers(2, "usage", "The database file x.db is empty (0 bytes).")
                        .next("If it is to be made, run \"belay migrate --create\""),
                sqlite("a folder in place of a SQLite file", "db")
                        .answers(2, "usage", "The database db is a folder, not a file.")
                        .next("Name a file in the URL."),
                sqlite("a SQLite file in a folder that is not there", "no/x.db")
                        .answers(2, "usage", "The folder of the database no/x.db does not exist: no.")
                        .next("Create the folder, or correct the path in the URL."),
                sqlite("a file that is no database", "x.db")
                        .with("x.db", "This is a letter, and no database at all.\n".repeat(200))
                        .answers(11, "corruption", "file is not a database.")
                        .next("Do not write to it. Restore a backup, or have the database checked."),
                sqlite("a database that is damaged", "belay.db")
                        .migrated()
                        .prepared(workplace -> {
                            byte[] bytes = workplace.read("belay.db");
                            Arrays.fill(bytes, 100, bytes.length, (byte) 0x5A);
                            workplace.write("belay.db", bytes);
                        })
                        .answers(11, "corruption", "database disk image is malformed.")
                        .next("Do not write to it. Restore a backup, or have the database checked."),
                sqlite("a SQLite file that may not be written", "belay.db")
                        .migrated()
                        .migration("V2__b.sql", TABLE)
                        .prepared(workplace -> workplace.forbidToWrite("belay.db"))
                        .answers(10, "access-denied", "attempt to write a readonly database.")
                        .at("db/migration/V2__b.sql:1:1")
                        .leaves("V2 was rolled back: nothing of it remains, and the history is as before it. Migrations"
                                + " applied before it stay."),
                sqlite("a mistake with `--create`", "x.db")
                        .run("migrate", "--create", "--location", "sql")
                        .answers(3, "missing-location", "The location sql does not exist.")
                        .at("sql"),
                sqlite("a script that cannot be read with `--create`", "x.db")
                        .migration("V2__b.sql", "SELECT 'x;")
                        .run("migrate", "--create")
                        .answers(
                                3,
                                "broken-script",
                                "The script cannot be read: the string that begins here is not closed.")
                        .at("db/migration/V2__b.sql:1:8"),
                BadInput.of("a server that does not answer")
                        .onSqlite()
                        .migration("V1__a.sql", TABLE)
                        .variable("DATABASE_URL", "postgresql://app@127.0.0.1:1/app")
                        .variable("BELAY_CONNECT_WAIT", "0s")
                        .answers(7, "connection-lost", "Connection to 127.0.0.1:1 refused. ...")
                        .next("Check that the server is up and can be reached, then run again: it goes on where it"
                                + " stopped."),
                BadInput.of("a server that nobody knows")
                        .onSqlite()
                        .migration("V1__a.sql", TABLE)
                        .variable("DATABASE_URL", "postgresql://app@no-such-host.invalid/app")
                        .answers(2, "wrong-target", "The host no-such-host.invalid is not known.")
                        .next("Check the URL and what it points to."),
                postgresql("a database that is not on the server")
                        .url(url -> url + "_not")
                        .answers(2, "wrong-target", "database \"..._not\" does not exist.")
                        .next("Check the URL and what it points to."),
                postgresql("a role that is not on the server")
                        .url(url -> url.replaceFirst("//[^@]*@", "//belay_nobody@"))
                        .answers(10, "access-denied", "role \"belay_nobody\" does not exist.")
                        .next("Correct the user and the password, or let the server's pg_hba.conf allow them."),
                postgresql("a wrong password")
                        .sql("DO $$ BEGIN CREATE ROLE belay_scram LOGIN PASSWORD 'right'; EXCEPTION WHEN"
                                + " duplicate_object THEN NULL; END $$")
                        .url(url -> url.replaceFirst("//[^@]*@", "//belay_scram:canary@"))
                        .answers(10, "access-denied", "password authentication failed for user \"belay_scram\".")
                        .next("Correct the user and the password, or let the server's pg_hba.conf allow them."),
                postgresql("a role that may not create tables")
                        .sql(
                                "DO $$ BEGIN CREATE ROLE belay_reader LOGIN PASSWORD 'belay_reader'; EXCEPTION WHEN"
                                        + " duplicate_object THEN NULL; END $$",
                                "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
                        .url(url -> url.replaceFirst("//[^@]*@", "//belay_reader:belay_reader@"))
                        .answers(10, "access-denied", "permission denied for schema public.")
                        .next("Grant the right that is named, or use a role that has it."),
                postgresql("a schema that the role may not make")
                        .sql("DO $$ BEGIN CREATE ROLE belay_reader LOGIN PASSWORD 'belay_reader'; EXCEPTION WHEN"
                                + " duplicate_object THEN NULL; END $$")
                        .url(url -> url.replaceFirst("//[^@]*@", "//belay_reader:belay_reader@"))
                        .run("migrate", "--schema", "shop")
                        .answers(10, "access-denied", "permission denied for database ....")
                        .next("Grant the right that is named, or use a role that has it."),
                postgresql("a database that is read-only, as a standby is")
                        .sql("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',"
                                + " current_database()); END $$")
                        .answers(
                                2,
                                "wrong-target",
                                "The database is read-only: it is a replica, or its transactions are set to be so.")
                        .next("Give the URL of the primary, or end default_transaction_read_only."));
    }

    private static BadInput postgresql(String title) {
        return BadInput.of(title).onPostgresql().migration("V1__a.sql", TABLE);
    }

    private static BadInput sqlite(String title, String file) {
        return BadInput.of(title).onSqlite().migration("V1__a.sql", TABLE).variable("DATABASE_URL", "sqlite:" + file);
    }
}
