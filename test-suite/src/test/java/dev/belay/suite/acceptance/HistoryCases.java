package dev.belay.suite.acceptance;

import java.util.List;

/** What is wrong between the set and the history of the database. */
final class HistoryCases {
    private static final String REPAIR =
            "Restore the file as it was when it was applied, or, if the change is meant, run Flyway's repair.";

    private HistoryCases() {}

    static List<BadInput> all() {
        return List.of(
                aMigratedProject("an applied migration that was changed")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER, name TEXT);")
                        .answers(
                                3,
                                "changed-checksum",
                                "V1 was changed after it was applied on ...: its checksum was ... and is ... now.")
                        .at("db/migration/V1__a.sql")
                        .next(REPAIR),
                aMigratedProject("an applied migration with another description")
                        .without("db/migration/V1__a.sql")
                        .migration("V1__accounts.sql", "CREATE TABLE a (id INTEGER);")
                        .answers(3, "changed-description", "V1 was applied as \"a\" and is called \"accounts\" now.")
                        .at("db/migration/V1__accounts.sql")
                        .next("Rename the file back, or run Flyway's repair."),
                aMigratedProject("an applied migration of another type")
                        .sql("UPDATE flyway_schema_history SET type = 'JDBC' WHERE version = '1'")
                        .answers(3, "changed-type", "V1 was applied as JDBC and is SQL now.")
                        .at("db/migration/V1__a.sql")
                        .next(REPAIR),
                aMigratedProject("an applied migration with its line ends moved")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);\n")
                        .run("validate")
                        .answers(
                                0,
                                "changed-script",
                                "V1 has the checksum with which it was applied, but not the same text: line ends were"
                                        + " moved.")
                        .at("db/migration/V1__a.sql")
                        .next("Restore the file as it was when it was applied."),
                aMigratedProject("an applied migration without its file")
                        .without("db/migration/V1__a.sql")
                        .amongOthers()
                        .answers(
                                5,
                                "missing-migration",
                                "V1 (V1__a.sql) was applied on ..., and its file is not in the location.")
                        .next("Restore the file; if it was removed on purpose, run Flyway's repair."),
                aMigratedProject("a migration that Flyway applied from Java")
                        .sql("UPDATE flyway_schema_history SET type = 'JDBC', script = 'db.V1__a', checksum = NULL"
                                + " WHERE version = '1'")
                        .without("db/migration/V1__a.sql")
                        .answers(
                                0,
                                "java-migration",
                                "V1 (db.V1__a) was applied by Flyway from Java code, which Belay does not see.")
                        .next("Nothing has to be done; Belay counts it as applied."),
                aMigratedProject("a migration that the history calls failed")
                        .sql(
                                "UPDATE flyway_schema_history SET success = (1 = 0) WHERE version = '2'",
                                "CREATE TABLE mine (id INTEGER)")
                        .amongOthers()
                        .answers(5, "failed-migration", "The history says that V2 (V2__b.sql) failed on ....")
                        .next("Remove or finish what it left in the database, as \"belay detect\" shows it; then run"
                                + " \"belay validate --fix\"."),
                aMigratedProject("a migration that comes too late")
                        .migration("V1.5__late.sql", "SELECT 1;")
                        .answers(3, "out-of-order", "V1.5 is not applied, though V2, which comes after it, is.")
                        .at("db/migration/V1.5__late.sql")
                        .next("Give it a version above the latest, or allow it with --out-of-order."),
                aMigratedProject("a database ahead of the migrations")
                        .migration("V3__c.sql", "SELECT 1;")
                        .migration("V4__d.sql", "SELECT 1;")
                        .migrated()
                        .without("db/migration/V3__c.sql")
                        .without("db/migration/V4__d.sql")
                        .amongOthers()
                        .answers(
                                8,
                                "ahead",
                                "The database is at version 4, and the newest migration in the location is 2.")
                        .next("Run the newer release's migrations, or accept a newer database with --allow-newer."),
                aMigratedProject("a history that lost its rows, and a schema that is no version's")
                        .sql("DELETE FROM flyway_schema_history", "CREATE TABLE mine (id INTEGER)")
                        .amongOthers()
                        .answers(5, "lost-history", "The history has no rows, and schema ... has objects.")
                        .next("see with \"belay detect\" which version that is."),
                aMigratedProject("a history table that lost a column, and a schema that is no version's")
                        .sql("ALTER TABLE flyway_schema_history DROP COLUMN checksum", "CREATE TABLE mine (id INTEGER)")
                        .amongOthers()
                        .answers(
                                5, "damaged-history", "The history table is no history: it lacks the columns checksum.")
                        .next("Let \"belay migrate --strategy nuclear\" set it aside and build it anew from what the"
                                + " schema shows."),
                aMigratedProject("a history whose versions were exchanged, and a schema that is no version's")
                        .sql(
                                "UPDATE flyway_schema_history SET version = '1.9' WHERE version = '2'",
                                "CREATE TABLE mine (id INTEGER)")
                        .amongOthers()
                        .answers(
                                5,
                                "edited-history",
                                "The history gives version 1.9 to V2__b.sql, which is the script of another version.")
                        .next("See with \"belay detect\" which version the schema is at."),
                BadInput.of("objects without a history, on SQLite")
                        .onSqlite()
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .sql("CREATE TABLE old (id INTEGER)")
                        .amongOthers()
                        .answers(5, "unmanaged-schema", "Schema main of belay.db has objects but no history.")
                        .next("If its objects are those of a version, say so with \"belay baseline --baseline-version"
                                + " <version>\"; otherwise check the URL and the schema."),
                BadInput.of("objects without a history, on PostgreSQL")
                        .onPostgresql()
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .sql("CREATE TABLE old (id INTEGER)")
                        .amongOthers()
                        .answers(5, "unmanaged-schema", "Schema public of ... has objects but no history.")
                        .next("If its objects are those of a version, say so with \"belay baseline --baseline-version"
                                + " <version>\"; otherwise check the URL and the schema."),
                BadInput.of("the history of another tool")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
                        .run("migrate", "--baseline-on-migrate", "--baseline-version", "0")
                        .answers(
                                0,
                                "foreign-history",
                                "The table alembic_version is the history of another migration tool, Alembic.")
                        .next("Belay leaves it alone. Let only one tool migrate this schema."),
                aMigratedProject("a baseline on a database that has a history")
                        .run("baseline", "--baseline-version", "7")
                        .answers(5, "baseline-refused", "The history has 2 applied migrations already.")
                        .next("Look at \"belay status\": a database with a history needs no baseline."),
                aMigratedProject("a second baseline")
                        .sql("UPDATE flyway_schema_history SET type = 'BASELINE' WHERE version = '1'")
                        .run("baseline", "--baseline-version", "7")
                        .answers(5, "baseline-refused", "The history has a baseline already, at version 1."));
    }

    private static BadInput aMigratedProject(String title) {
        return BadInput.of(title)
                .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .migration("V2__b.sql", "CREATE TABLE b (id INTEGER);")
                .migrated();
    }
}
