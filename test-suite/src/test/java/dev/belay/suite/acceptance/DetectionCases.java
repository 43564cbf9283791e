package dev.belay.suite.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What is wrong with fingerprints, or with a schema that is compared with them. */
final class DetectionCases {
    private static final String FILE = "db/migration/fingerprints-sqlite.json";
    private static final String REMAKE = "Run \"belay fingerprint\" and commit the file.";

    private DetectionCases() {}

    static List<BadInput> all() {
        return List.of(
                project("no fingerprint file with `--check`")
                        .run("fingerprint", "--check")
                        .answers(3, "stale-fingerprints", "There is no fingerprint file.")
                        .at("db/migration/fingerprints-....json")
                        .next(REMAKE),
                fingerprinted("fingerprints of a migration that was changed")
                        .migration("V2__b.sql", "CREATE TABLE b (id INTEGER, more INTEGER);")
                        .run("fingerprint", "--check")
                        .answers(
                                3,
                                "stale-fingerprints",
                                "The fingerprints are not those of the migrations any more: V2 was changed.")
                        .at(FILE)
                        .next(REMAKE),
                fingerprinted("fingerprints that lack a migration")
                        .migration("V3__c.sql", "CREATE TABLE c (id INTEGER);")
                        .run("fingerprint", "--check")
                        .answers(
                                3,
                                "stale-fingerprints",
                                "The fingerprints are not those of the migrations any more: V3 is not among them.")
                        .at(FILE),
                fingerprinted("a fingerprint file with a conflict of a merge")
                        .with(FILE, "<<<<<<< HEAD\n")
                        .run("fingerprint", "--check")
                        .answers(3, "damaged-fingerprints", "The fingerprint file cannot be used: it is not JSON.")
                        .at(FILE + ":1")
                        .next("Remove it and run \"belay fingerprint\""),
                project("a migration that fails on the scratch database")
                        .migration("V3__c.sql", "SELEC 1;")
                        .run("fingerprint")
                        .answers(4, "migration-defect", "...")
                        .at("db/migration/V3__c.sql:1:1"),
                fingerprinted("a table made by hand, seen after a migration")
                        .migrated()
                        .sql("CREATE TABLE by_hand (id INTEGER)")
                        .run("migrate")
                        .amongOthers()
                        .answers(
                                0,
                                "extra-object",
                                "The schema is not what the migrations make: table by_hand is not expected.")
                        .next("Make it a migration with \"belay new\", or drop it by hand if nobody needs it."),
                project("a column that is not in any version")
                        .migrated()
                        .sql("ALTER TABLE b ADD COLUMN by_hand INTEGER")
                        .run("detect")
                        .answers(
                                3,
                                "drift",
                                "The schema is that of no version. Nearest is version 2, from which 1 object differs:"
                                        + " 0 missing, 1 not expected, 0 changed.")
                        .next("Bring back what is missing, and take what was changed by hand into a migration."),
                project("a schema of something else")
                        .sql("CREATE TABLE films (title VARCHAR(20))")
                        .run("detect")
                        .answers(
                                3,
                                "unknown-schema",
                                "The schema is that of no version, and near to none: it has 2 objects, and too little in"
                                        + " common with what any version has.")
                        .next("Check the URL, the schema and the location: these may not be its migrations."),
                project("a history that is lost")
                        .migrated("--target", "1")
                        .sql("DROP TABLE flyway_schema_history")
                        .run("detect")
                        .answers(3, "wrong-history", "The schema is that of version 1, and there is no history.")
                        .next("\"belay validate --fix\" makes the two agree where that is safe."),
                project("a history that says too much")
                        .migrated()
                        .sql("DROP TABLE b")
                        .run("detect")
                        .answers(
                                3, "wrong-history", "The schema is that of version 1, and the history says version 2."),
                project("a scratch database that is the database itself")
                        .onPostgresql()
                        .prepared(workplace -> workplace.write(
                                "belay.yaml", "scratchUrl: ${env:DATABASE_URL}\n".getBytes(StandardCharsets.UTF_8)))
                        .run("detect")
                        .answers(
                                2,
                                "usage",
                                "belay.yaml line 1: scratchUrl is the database itself, and what is in a scratch database"
                                        + " is thrown away.")
                        .next("Name another database, which is empty."),
                project("a role that may not make a scratch database")
                        .onPostgresql()
                        .sql("DO $$ BEGIN CREATE ROLE belay_reader LOGIN PASSWORD 'belay_reader'; EXCEPTION WHEN"
                                + " duplicate_object THEN NULL; END $$")
                        .url(url -> url.replaceFirst("//[^@]*@", "//belay_reader:belay_reader@"))
                        .run("detect")
                        .answers(
                                10,
                                "access-denied",
                                "There is no fingerprint file. What the versions are must be replayed, and cannot be: No"
                                        + " scratch database can be made on this server: permission denied to create"
                                        + " database.")
                        .next(
                                "Let the role create databases (ALTER ROLE ... CREATEDB), or name a database whose contents"
                                        + " may be thrown away with --scratch-url."),
                project("a scratch database that has something in it")
                        .onPostgresql()
                        .sql("CREATE TABLE mine (id INTEGER)")
                        .prepared(DetectionCases::itselfAsScratchDatabase)
                        .url(url -> url.replaceFirst("/[^/]*$", "/postgres"))
                        .run("fingerprint")
                        .answers(
                                2,
                                "wrong-target",
                                "The database given with --scratch-url is not empty: it has the table public.mine.")
                        .next("Give an empty database, such as one made for this alone: its contents are thrown away."),
                project("a scratch database that is not PostgreSQL")
                        .run("fingerprint", "--scratch-url", "sqlite:scratch.db")
                        .answers(2, "usage", "--scratch-url: scratchUrl is not a PostgreSQL URL.")
                        .next("Leave it out: SQLite needs none, as it replays migrations in memory."),
                project("a password in `--scratch-url`")
                        .run("fingerprint", "--scratch-url", "postgresql://app:secret@localhost/scratch")
                        .answers(
                                2,
                                "usage",
                                "--scratch-url: the url holds a password, and every process on this machine can read it"
                                        + " there.")
                        .next("Use BELAY_SCRATCH_URL."));
    }

    /** Its login is that of the database. */
    private static void itselfAsScratchDatabase(Workplace workplace) {
        String url = workplace.environment().getOrDefault("DATABASE_URL", "").replaceFirst("//[^@]*@", "//");
        workplace.write("belay.yaml", ("scratchUrl: " + url + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static BadInput project(String title) {
        return BadInput.of(title)
                .migration("V1__a.sql", "CREATE TABLE a (id INTEGER, name INTEGER);")
                .migration("V2__b.sql", "CREATE TABLE b (id INTEGER);");
    }

    /** On SQLite, whose file a test can name. */
    private static BadInput fingerprinted(String title) {
        return project(title)
                .onSqlite()
                .prepared(workplace -> workplace.run(Map.of(), "fingerprint").exits(0));
    }
}
