package dev.belay.suite.acceptance;

import java.util.List;

/** What stands against going back. */
final class RollbackCases {
    private RollbackCases() {}

    static List<BadInput> all() {
        return List.of(
                BadInput.of("a migration without an undo script")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .migrated()
                        .run("rollback", "previous")
                        .answers(3, "no-undo", "There is no undo script for V1 (V1__a.sql).")
                        .next(
                                "Write U1__a.sql, with the help of \"belay undo 1\"; or see with \"belay backups\" what could"
                                        + " be restored."),
                BadInput.of("an undo script that says nothing")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .migration("U1__a.sql", "-- later")
                        .migrated()
                        .run("rollback", "previous")
                        .answers(3, "no-undo", "The undo script of V1 has no statement, and the migration has.")
                        .at("db/migration/U1__a.sql")
                        .next("Write what takes it back, or see with \"belay undo 1\" what that is."),
                BadInput.of("a migration that was changed, and is to be undone")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .migration("U1__a.sql", "DROP TABLE a;")
                        .migrated()
                        .migration("V1__a.sql", "CREATE TABLE a (id TEXT);")
                        .run("rollback", "previous")
                        .answers(
                                3,
                                "changed-checksum",
                                "V1 was changed after it was applied on ...: its undo script may be that of another"
                                        + " migration.")
                        .at("db/migration/V1__a.sql")
                        .next("Restore the file, and its undo script, as they were when it was applied."),
                BadInput.of("a migration that another one still requires")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .migration("V3__c.sql", "CREATE TABLE c (id INTEGER);")
                        .migrated()
                        .migration("V2__b.sql", "CREATE TABLE b (id INTEGER);")
                        .migration("U2__b.sql", "DROP TABLE b;")
                        .migrated("--out-of-order")
                        .migration("V3__c.sql", "-- belay: requires 2\nCREATE TABLE c (id INTEGER);")
                        .run("rollback", "previous")
                        .answers(
                                3,
                                "still-required",
                                "V3 is applied, stays, and requires version 2, which would be undone.")
                        .at("db/migration/V3__c.sql")
                        .next("Go back further, so that V3 is undone too."),
                BadInput.of("a version to go back to that is not applied")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .migrated()
                        .run("rollback", "to:7")
                        .answers(3, "no-way-back", "Version 7 is not applied.")
                        .next("See with \"belay status\" what is applied."),
                BadInput.of("no target of a rollback")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .run("rollback", "yesterday")
                        .answers(2, "usage", "There is no such target.")
                        .next("Write one of previous, initial, base, emergency or to:<version>."));
    }
}
