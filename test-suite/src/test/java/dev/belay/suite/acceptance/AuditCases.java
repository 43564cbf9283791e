package dev.belay.suite.acceptance;

import java.util.List;
import java.util.Map;

/** What is wrong with the audit trail, with policies and with consents. */
final class AuditCases {
    private static final String ANOTHERS_PHRASE =
            "belay-consent-9f2c41d07be35a68-60000000-f066c6ab8e18481349e1066522a404-c0be084f9877a7352765488f058fc2c2";
    private static final String COMPARE = "Compare with an export, a backup or a head that was kept elsewhere.";

    private AuditCases() {}

    static List<BadInput> all() {
        return List.of(
                usage(
                        "a head that is none",
                        "--head is not the head of a trail.",
                        "a number, a colon and a signature",
                        "audit",
                        "--check",
                        "--head",
                        "latest"),
                usage(
                        "a head without a check",
                        "--head and --from belong to --check.",
                        "Write --check too.",
                        "audit",
                        "--head",
                        "3:sha256-00"),
                usage(
                        "a limit that is no number",
                        "--limit is not a number of rows.",
                        "Write a number from 1.",
                        "audit",
                        "--limit",
                        "all"),
                usage(
                        "an export that is not there",
                        "The file of --from cannot be read: trail.json.",
                        "Name a file that \"belay audit --export\" wrote.",
                        "audit",
                        "--check",
                        "--from",
                        "trail.json"),
                usage(
                                "an export that is none",
                                "The file of --from cannot be read: trail.json.",
                                "Name a file that \"belay audit --export\" wrote.",
                                "audit",
                                "--check",
                                "--from",
                                "trail.json")
                        .with("trail.json", "{\"rank\": 1}\n"),
                usage(
                                "an export to a place where nothing can be written",
                                "The file of --export cannot be written: none/trail.json.",
                                "Name another file, or -.",
                                "audit",
                                "--export",
                                "none/trail.json")
                        .migrated(),
                usage(
                        "an environment that there is not",
                        "--environment is not an environment that Belay knows.",
                        "Write development, testing or production.",
                        "policy",
                        "--environment",
                        "qa"),
                usage(
                        "a mark that is set and taken back",
                        "--disposable and --not-disposable contradict each other.",
                        "Write one of them.",
                        "policy",
                        "--disposable",
                        "--not-disposable"),
                aMigratedProject("an audit trail that nobody signs")
                        .run("audit")
                        .answers(
                                0,
                                "configuration",
                                "SECRET_KEY is not set: whoever may write to the database can also write its audit trail"
                                        + " anew.")
                        .next("Set it to at least 32 random bytes"),
                aMigratedProject("a `SECRET_KEY` that can be guessed")
                        .variable("SECRET_KEY", "canary")
                        .run("audit")
                        .answers(
                                0,
                                "configuration",
                                "SECRET_KEY: SECRET_KEY signs nothing, because it has 6 bytes, and fewer than 32 can be"
                                        + " guessed.")
                        .next("Set it to at least 32 random bytes"),
                aMigratedProject("a row of the audit trail that was changed")
                        .sql(
                                "DROP TRIGGER belay_audit_keep_update",
                                "UPDATE belay_audit SET actor = 'eve' WHERE rank = 2")
                        .run("audit", "--check")
                        .answers(
                                3,
                                "audit-changed",
                                "The audit trail, row 2: What it says was changed after it was written.")
                        .leaves("The database was only read.")
                        .next(COMPARE),
                aMigratedProject("a row of the audit trail that was removed")
                        .sql("DROP TRIGGER belay_audit_keep_delete", "DELETE FROM belay_audit WHERE rank = 2")
                        .run("audit", "--check")
                        .answers(3, "audit-missing", "The audit trail, row 2: It was removed.")
                        .leaves("The database was only read.")
                        .next(COMPARE),
                aMigratedProject("an audit trail whose end was cut off")
                        .run("audit", "--check", "--head", "7:sha256-00")
                        .answers(
                                3,
                                "audit-cut-off",
                                "The audit trail, rows 5 to 7: The trail had them when its head was kept, and ends"
                                        + " before.")
                        .leaves("The database was only read.")
                        .next(COMPARE),
                aStrictProject("a stored policy that is to be looser")
                        .run("policy", "--environment", "development")
                        .answers(
                                8,
                                "consent-needed",
                                "This makes the stored policy looser, which needs a consent in production.")
                        .next("belay policy --environment development --consent belay-consent-"),
                aStrictProject("a word that is no phrase of consent")
                        .run("policy", "--environment", "development", "--consent", "yes")
                        .answers(
                                8,
                                "consent-refused",
                                "The phrase gives no consent: it is not a phrase of consent, or not all of it.")
                        .leaves("The policy is as it was; the audit trail has the refusal.")
                        .next("Run without --consent to see a phrase that holds."),
                aStrictProject("a phrase that was given for something else")
                        .run("policy", "--environment", "development", "--consent", ANOTHERS_PHRASE)
                        .answers(
                                8,
                                "consent-refused",
                                "The phrase gives no consent: it was given for another database and its time is over.")
                        .leaves("The policy is as it was; the audit trail has the refusal.")
                        .next("Run without --consent to see a phrase that holds."));
    }

    private static BadInput usage(String title, String what, String next, String... words) {
        return BadInput.of(title)
                .onSqlite()
                .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .run(words)
                .answers(2, "usage", what)
                .next(next);
    }

    private static BadInput aMigratedProject(String title) {
        return BadInput.of(title)
                .onSqlite()
                .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .migrated();
    }

    private static BadInput aStrictProject(String title) {
        return aMigratedProject(title)
                .prepared(workplace -> workplace
                        .run(Map.of(), "policy", "--environment", "production")
                        .exits(0));
    }
}
