package dev.belay.suite.acceptance;

import java.util.List;
import java.util.Map;

/** What {@code validate} finds that no run stops at, and what cannot be asked of it. */
final class ValidationCases {
    private ValidationCases() {}

    static List<BadInput> all() {
        return List.of(
                BadInput.of("a number that was passed over")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .migration("V2__b.sql", "CREATE TABLE b (id INTEGER);")
                        .migration("V4__d.sql", "CREATE TABLE d (id INTEGER);")
                        .migrated()
                        .run("validate")
                        .answers(
                                0,
                                "version-gap",
                                "Version 3 is neither among the migrations nor in the history, and version 4 is applied.")
                        .next(
                                "If a file was lost, bring it back under a version above the latest; if the number was never"
                                        + " used, there is nothing to do."),
                BadInput.of("an object that no migration makes")
                        .onSqlite()
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .migrated()
                        .prepared(
                                project -> project.run(Map.of(), "fingerprint").exits(0))
                        .sql("CREATE TABLE by_hand (id INTEGER)")
                        .run("validate")
                        .answers(
                                0,
                                "extra-object",
                                "The schema is not what the migrations make: table by_hand is not expected.")
                        .next("Make it a migration with \"belay new\", or drop it by hand if nobody needs it."),
                aMigratedProject("an index that is not valid")
                        .sql("CREATE INDEX by_day ON ONLY days (day)")
                        .run("validate")
                        .answers(
                                3,
                                "invalid-index",
                                "The index by_day on days is not valid: it costs writes and serves no query, as where a"
                                        + " CREATE INDEX CONCURRENTLY failed or is still at work.")
                        .next("Create an index on each partition, and attach it with ALTER INDEX \"public\".\"by_day\""
                                + " ATTACH PARTITION."),
                aMigratedProject("a constraint that is not validated")
                        .sql("ALTER TABLE a ADD CONSTRAINT grown CHECK (age > 17) NOT VALID")
                        .run("validate")
                        .answers(
                                0,
                                "unproven-constraint",
                                "The constraint grown on a is NOT VALID: rows that were there before it may break it.")
                        .next(
                                "Validate it in a migration: ALTER TABLE \"public\".\"a\" VALIDATE CONSTRAINT \"grown\"."),
                aMigratedProject("a trigger that is disabled")
                        .sql("ALTER TABLE a DISABLE TRIGGER kept")
                        .run("validate")
                        .answers(0, "disabled-trigger", "The trigger kept on a is disabled: it is never fired.")
                        .next(
                                "Enable it with ALTER TABLE \"public\".\"a\" ENABLE TRIGGER \"kept\", once it is known why it"
                                        + " was disabled."),
                BadInput.of("an option of repairs without repairs")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                        .run("validate", "--dry-run")
                        .answers(2, "usage", "--dry-run is for --fix: without it nothing is repaired.")
                        .next("Leave it out, or add --fix."));
    }

    private static BadInput aMigratedProject(String title) {
        return BadInput.of(title).onPostgresql().migration("V1__a.sql", """
                        CREATE TABLE a (id INTEGER, age INTEGER);
                        CREATE TABLE days (day DATE) PARTITION BY RANGE (day);
                        CREATE TABLE days_1 PARTITION OF days DEFAULT;
                        CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                        CREATE TRIGGER kept BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION keep();
                        """).migrated();
    }
}
