package dev.belay.suite.acceptance;

import java.util.List;

/** What is wrong with locations and the names of files in them. */
final class LocationCases {
    private static final String TABLE = "CREATE TABLE a (id INTEGER);";

    private LocationCases() {}

    static List<BadInput> all() {
        return List.of(
                BadInput.of("no location at all")
                        .answers(
                                2,
                                "usage",
                                "There are no migrations: no location is configured, and none of the folders db/migration,"
                                        + " src/main/resources/db/migration, migrations is in ...")
                        .next("Name the folder with --location, or begin a first migration with \"belay new <name>\"."),
                BadInput.of("a location that is not there")
                        .run("migrate", "--location", "sql")
                        .answers(3, "missing-location", "The location sql does not exist.")
                        .at("sql")
                        .next("Check the path given with --location, or in the configuration."),
                BadInput.of("a location that is a file")
                        .with("sql", TABLE)
                        .run("migrate", "--location", "sql")
                        .answers(3, "missing-location", "The location sql is a file, not a folder.")
                        .at("sql"),
                BadInput.of("a location that is not on the class path")
                        .run("migrate", "--location", "classpath:no/such/package")
                        .answers(
                                3,
                                "missing-location",
                                "The location classpath:no/such/package is not on the class path.")
                        .at("classpath:no/such/package"),
                BadInput.of("an empty location")
                        .with("sql/.keep", "")
                        .run("migrate", "--location", "sql")
                        .answers(3, "empty-location", "The location sql has no migration for ....")
                        .at("sql")
                        .next("Check the path; begin a first migration with \"belay new <name>\"."),
                BadInput.of("a location that is gone from a migrated project")
                        .migration("V1__a.sql", TABLE)
                        .migration("V2__b.sql", "CREATE TABLE b (id INTEGER);")
                        .migrated()
                        .run("migrate", "--location", "sql")
                        .answers(3, "missing-location", "The location sql does not exist.")
                        .at("sql"),
                misnamed("a small prefix", "v2__x.sql", "the prefix is written \"V\"", "V2__x.sql"),
                misnamed("one underscore", "V3_x.sql", "the separator \"__\" is missing", "V3__x.sql"),
                misnamed("no prefix", "4__x.sql", "the prefix \"V\" is missing", "V4__x.sql"),
                misnamed("no version", "V__x.sql", "the version is missing", "V1__x.sql"),
                misnamed("a version that is none", "V1a__x.sql", "\"1a\" is not a version", "V1__a__x.sql"),
                misnamed(
                        "a repeatable migration with a version",
                        "R1__x.sql",
                        "a repeatable migration has no version",
                        "R__1__x.sql"),
                misnamed(
                        "a repeatable migration with one underscore",
                        "R_x.sql",
                        "the separator \"__\" is missing",
                        "R__x.sql"),
                misnamed("a small undo prefix", "u1__a.sql", "the prefix is written \"U\"", "U1__a.sql"),
                BadInput.of("a migration in another language")
                        .migration("V1__a.sql", TABLE)
                        .migration("V2__Users.java", "class V2__Users {}")
                        .answers(
                                3,
                                "unsupported-file",
                                "This migration is not written in SQL, and Belay runs SQL alone.")
                        .at("db/migration/V2__Users.java")
                        .next("Write it in SQL, or move it out of the location."),
                BadInput.of("a script that is not named like a migration")
                        .migration("V1__a.sql", TABLE)
                        .migration("notes.sql", "SELECT 1;")
                        .answers(0, "stray-file", "This file is not named like a migration and is left out.")
                        .at("db/migration/notes.sql")
                        .next("Name it like V1__name.sql, or move it out of the location."),
                BadInput.of("settings beside a script that is not there")
                        .migration("V1__a.sql", TABLE)
                        .migration("V2__b.sql.conf", "executeInTransaction=false")
                        .answers(
                                0,
                                "stray-file",
                                "There is no script db/migration/V2__b.sql that these settings could be for.")
                        .at("db/migration/V2__b.sql.conf"),
                BadInput.of("a file that cannot be read")
                        .migration("V1__a.sql", TABLE)
                        .prepared(workplace -> workplace.link("db/migration/V2__b.sql", "nowhere.sql"))
                        .answers(3, "unreadable-file", "This file cannot be read: ....")
                        .at("db/migration/V2__b.sql")
                        .next("Check that it is there and that this user may read it."),
                BadInput.of("scripts for Flyway's events")
                        .migration("V1__a.sql", TABLE)
                        .migration("beforeMigrate.sql", "SELECT 1;")
                        .run("migrate", "--strategy", "direct")
                        .answers(
                                2,
                                "not-applicable",
                                "The location has scripts for Flyway's events, which direct does not run:"
                                        + " db/migration/beforeMigrate.sql.")
                        .next("Run with --strategy simple, which runs them, or move them out of the location."));
    }

    private static BadInput misnamed(String title, String name, String reason, String expected) {
        return BadInput.of(title)
                .migration("V1__a.sql", TABLE)
                .migration(name, TABLE)
                .answers(3, "misnamed-file", "This file is named nearly like a migration: " + reason + ".")
                .at("db/migration/" + name)
                .next("Rename it to " + expected + ", or move it out of the location.");
    }
}
