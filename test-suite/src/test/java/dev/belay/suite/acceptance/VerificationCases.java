package dev.belay.suite.acceptance;

import java.util.List;
import java.util.Map;

/** What is wrong with undo scripts, and with certificates. */
final class VerificationCases {
    private static final String FILE = "db/migration/certificate-sqlite.json";
    private static final String MAKE = "Run \"belay verify --certify\" and commit the file.";

    private VerificationCases() {}

    static List<BadInput> all() {
        return List.of(
                project("no certificate with `verify --check`")
                        .run("verify", "--check")
                        .answers(3, "stale-certificate", "There is no certificate.")
                        .at("db/migration/certificate-....json")
                        .next(MAKE),
                certified("a certificate of an undo script that was changed")
                        .migration("U1__a.sql", "DROP TABLE a; -- at last")
                        .run("verify", "--check")
                        .answers(3, "stale-certificate", "The certificate says nothing of V1 as its scripts are now.")
                        .at(FILE)
                        .next(MAKE),
                certified("a certificate with a conflict of a merge")
                        .with(FILE, "<<<<<<< HEAD\n")
                        .run("verify", "--check")
                        .answers(
                                3,
                                "damaged-certificate",
                                "The certificate cannot be used, and certifies nothing: it is not JSON.")
                        .at(FILE + ":1")
                        .next("Run \"belay verify --certify\": it writes the file anew."),
                project("an undo script that fails")
                        .migration("U1__a.sql", "DROP TABLE nowhere;")
                        .run("verify")
                        .answers(3, "undo-fails", "The undo of V1 fails: ...")
                        .at("db/migration/U1__a.sql:1:...")
                        .next("Correct the script."),
                project("an undo script that leaves something")
                        .migration("V1__a.sql", "CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER);")
                        .run("verify")
                        .answers(
                                3,
                                "undo-does-not-restore",
                                "The undo of V1 does not restore the schema: table b is not expected.")
                        .at("db/migration/U1__a.sql"),
                project("`verify --check --certify`")
                        .run("verify", "--check", "--certify")
                        .answers(2, "usage", "--check writes nothing, and --certify writes certificates."),
                project("`verify` on an engine that there is not")
                        .run("verify", "--engine", "oracle")
                        .answers(2, "usage", "There is no engine oracle."));
    }

    private static BadInput project(String title) {
        return BadInput.of(title)
                .migration("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .migration("U1__a.sql", "DROP TABLE a;");
    }

    /** On SQLite, whose file a test can name. */
    private static BadInput certified(String title) {
        return project(title)
                .onSqlite()
                .prepared(workplace ->
                        workplace.run(Map.of(), "verify", "--certify").exits(0));
    }
}
