package dev.belay.suite.acceptance;

import java.util.List;

/** What is wrong between the migrations of a set, and with what is asked of it. */
final class SetCases {
    private static final String TABLE = "CREATE TABLE a (id INTEGER);";
    private static final String SELECT = "SELECT 1;";

    private SetCases() {}

    static List<BadInput> all() {
        return List.of(
                BadInput.of("a version that is there twice")
                        .migration("V1__a.sql", TABLE)
                        .migration("V1__b.sql", SELECT)
                        .answers(
                                3,
                                "duplicate-version",
                                "Version 1 is there twice: db/migration/V1__a.sql and db/migration/V1__b.sql.")
                        .at("db/migration/V1__b.sql")
                        .next("Give one of them another version."),
                BadInput.of("the same version in another spelling")
                        .migration("V01__a.sql", TABLE)
                        .migration("V1.0__b.sql", SELECT)
                        .answers(
                                3,
                                "duplicate-version",
                                "Version 1.0 is there twice: db/migration/V01__a.sql and db/migration/V1.0__b.sql.")
                        .at("db/migration/V1.0__b.sql"),
                BadInput.of("two repeatable migrations of one name")
                        .migration("R__a.sql", SELECT)
                        .migration("more/R__a.sql", SELECT)
                        .answers(
                                3,
                                "duplicate-description",
                                "The repeatable migration \"a\" is there twice: db/migration/R__a.sql and"
                                        + " db/migration/more/R__a.sql.")
                        .at("db/migration/more/R__a.sql")
                        .next("A repeatable migration is known by its description; give one of them another."),
                BadInput.of("an undo script without its migration")
                        .migration("V1__a.sql", TABLE)
                        .migration("U2__b.sql", SELECT)
                        .answers(3, "undo-without-twin", "This undo script has no versioned migration 2 to undo.")
                        .at("db/migration/U2__b.sql")
                        .next("Add the migration of version 2, or remove or rename the undo script."),
                BadInput.of("a requirement that nobody meets")
                        .migration("V1__a.sql", "-- belay: requires 7\n" + TABLE)
                        .answers(3, "unknown-requirement", "V1 requires version 7, which is not in the set.")
                        .at("db/migration/V1__a.sql")
                        .next("Correct the version in \"-- belay: requires\", or add the migration."),
                BadInput.of("a circle of requirements")
                        .migration("V1__a.sql", "-- belay: requires 3\n" + TABLE)
                        .migration("V2__b.sql", "-- belay: requires 1\n" + SELECT)
                        .migration("V3__c.sql", "-- belay: requires 2\n" + SELECT)
                        .answers(
                                3,
                                "cycle",
                                "The migrations require each other in a circle: db/migration/V1__a.sql requires"
                                        + " db/migration/V3__c.sql requires db/migration/V2__b.sql requires"
                                        + " db/migration/V1__a.sql.")
                        .at("db/migration/V1__a.sql")
                        .next("Remove one of these \"-- belay: requires\"."),
                BadInput.of("a target that is not in the set")
                        .migration("V1__a.sql", TABLE)
                        .run("migrate", "--target", "7")
                        .answers(3, "unknown-target", "There is no migration of version 7 to migrate to.")
                        .next("Give a version of the set, latest or next with --target."),
                BadInput.of("a requirement that the target leaves out")
                        .migration("V1__a.sql", "-- belay: requires 2\n" + TABLE)
                        .migration("V2__b.sql", SELECT)
                        .run("migrate", "--target", "1")
                        .answers(
                                3,
                                "requirement-beyond-target",
                                "V1 requires version 2, which is not applied and beyond the target.")
                        .at("db/migration/V1__a.sql")
                        .next("Give a target that reaches version 2, or one below this migration."),
                BadInput.of("`--group` with a script that needs its own transaction")
                        .onPostgresql()
                        .migration("V1__a.sql", TABLE)
                        .migration("V2__b.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);")
                        .run("migrate", "--group")
                        .answers(
                                2,
                                "not-applicable",
                                "db/migration/V2__b.sql cannot run in one transaction with the others.")
                        .next("Run without --group."),
                BadInput.of("`simple` with an order that Flyway does not know")
                        .migration("V1__a.sql", "-- belay: requires 2\n" + TABLE)
                        .migration("V2__b.sql", SELECT)
                        .run("migrate", "--strategy", "simple")
                        .answers(
                                2,
                                "not-applicable",
                                "The migrations require each other in another order than that of their versions, and Flyway"
                                        + " knows only the order of versions.")
                        .next("Run with --strategy direct."));
    }
}
