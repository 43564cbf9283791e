package dev.belay.suite.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What is wrong in the text of a script, and what its database says of it. */
final class ScriptCases {
    private static final String TABLE = "CREATE TABLE a (id INTEGER);\n";
    private static final String BAD = "db/migration/V2__bad.sql";
    private static final String CONF = "db/migration/V2__bad.sql.conf";
    private static final String CLOSE = "Close it, or remove what opens it.";
    private static final String KEPT =
            "V2 was rolled back: nothing of it remains, and the history is as before it. Migrations applied before it stay.";

    private static final String IN_PART =
            "V2 is applied in part: its first 1 of 2 statements are done. The next run goes on with this statement.";

    private ScriptCases() {}

    static List<BadInput> all() {
        return List.of(
                bytes("bytes that are not UTF-8", "SELECT 1;\n-- gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1))
                        .answers(3, "broken-encoding", "This file is not UTF-8: byte 15 is wrong.")
                        .at(BAD + ":2")
                        .next(
                                "Save it as UTF-8, or name its encoding with \"encoding=\" in V2__bad.sql.conf beside it."),
                bytes("UTF-16 where UTF-8 is said", "\ufeffSELECT 1;".getBytes(StandardCharsets.UTF_16LE))
                        .answers(3, "broken-encoding", "This file is not UTF-8: byte 0 is wrong.")
                        .at(BAD + ":1"),
                bytes("UTF-16 without a mark", "SELECT 1;".getBytes(StandardCharsets.UTF_16LE))
                        .answers(
                                3,
                                "broken-script",
                                "The script cannot be read: a NUL character cannot stand in a script.")
                        .at(BAD + ":1:2"),
                script("a NUL character", "SELECT 1;\nSELECT '\0';")
                        .answers(
                                3,
                                "broken-script",
                                "The script cannot be read: a NUL character cannot stand in a script.")
                        .at(BAD + ":2:9")
                        .next("Remove it, and check the file's encoding."),
                broken("a string that is not closed", "SELECT 'x;\n", "the string that begins here is not closed", 8),
                broken(
                        "a quoted identifier that is not closed",
                        "SELECT \"x;\n",
                        "the quoted identifier that begins here is not closed",
                        8),
                broken(
                                "a comment that is not closed",
                                "SELECT /* x;\n",
                                "the comment that begins here is not closed",
                                8)
                        .onPostgresql(),
                broken(
                                "a dollar quote that is not closed",
                                "DO $x$ BEGIN END $$;\n",
                                "the dollar quote that begins here is not closed: $x$",
                                4)
                        .onPostgresql(),
                broken(
                                "data of `COPY` without their end",
                                "COPY a FROM stdin;\n1\n",
                                "the data of COPY does not end with a line \\.",
                                1)
                        .onPostgresql()
                        .at(BAD + ":2:1")
                        .next(""),
                broken(
                                "data of `COPY` on its own line",
                                "COPY a FROM stdin; 1\n\\.\n",
                                "the data of COPY must begin on the line after its semicolon",
                                19)
                        .onPostgresql()
                        .next("Begin the data on a line of its own, below the semicolon."),
                broken("a command of psql", "\\c other\n", "a backslash command is understood by psql only: \\c", 1)
                        .onPostgresql()
                        .next("Write SQL in its place: psql's backslash commands are not part of it."),
                script("transaction control", "SELECT 1;\n  COMMIT;\n")
                        .answers(
                                3,
                                "transaction-control",
                                "\"COMMIT\" would end or begin a transaction that Belay holds.")
                        .at(BAD + ":2:3")
                        .next("Remove it: the script runs in one transaction with its history row."),
                script("a placeholder without a value", "SELECT 1;\nSELECT '${nobody}';\n")
                        .answers(3, "missing-placeholder", "The placeholder \"nobody\" has no value.")
                        .at(BAD + ":2:9")
                        .next(
                                "Give it one with --placeholder nobody=<value>, or set placeholderReplacement to false for"
                                        + " this script."),
                script("no statement at all", "-- to be written\n")
                        .answers(0, "empty-script", "V2 has no statement.")
                        .at(BAD)
                        .next("Nothing has to be done: it is recorded as applied."),
                script(
                                "a statement that reaches beyond its database",
                                "CREATE FUNCTION far() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN pg_read_file(''x''); END';\n")
                        .onPostgresql()
                        .answers(
                                0,
                                "reaches-outside",
                                "\"CREATE FUNCTION far() RETURNS text LANGUAGE plpgsql AS '...'\" calls pg_read_file, which"
                                        + " reads a file of the server.")
                        .at(BAD + ":1:1")
                        .next("Make sure that it is meant: Belay cannot take it back, and no backup has it."),
                script("an unknown directive", "-- belay: require 1\nSELECT 1;\n")
                        .answers(3, "bad-directive", "Unknown directive \"require 1\".")
                        .at(BAD + ":1:1")
                        .next("Known are \"requires <version>, ...\" and \"transaction none\"."),
                script("a directive with a version that is none", "-- belay: requires one\nSELECT 1;\n")
                        .answers(3, "bad-directive", "\"one\" in \"requires\" is not a version.")
                        .at(BAD + ":1:1")
                        .next("List versions such as 3, 5.1 or 2024_05_01, separated by commas."),
                script("a directive below the head", "SELECT 1;\n-- belay: transaction none\n")
                        .answers(
                                3,
                                "bad-directive",
                                "The directive \"transaction none\" is not at the head of the script, where it would be"
                                        + " followed.")
                        .at(BAD + ":2:1")
                        .next("Move it above the first statement and above any block comment."),
                script("an unknown setting beside a script", "SELECT 1;")
                        .with(CONF, "frob=1\n")
                        .answers(3, "bad-sidecar", "Belay does not know the setting \"frob\" beside a script.")
                        .at(CONF + ":1:1")
                        .next("Known are executeInTransaction, placeholderReplacement and encoding."),
                script("a switch beside a script that is neither true nor false", "SELECT 1;")
                        .with(CONF, "executeInTransaction=no\n")
                        .answers(3, "bad-sidecar", "executeInTransaction is \"no\".")
                        .at(CONF + ":1:1")
                        .next("Write true or false."),
                script("an encoding beside a script that there is not", "SELECT 1;")
                        .with(CONF, "# its encoding\nencoding=UTF-9\n")
                        .answers(3, "bad-sidecar", "\"UTF-9\" is no encoding that this Java knows.")
                        .at(CONF + ":2:1")
                        .next("Write one such as UTF-8 or ISO-8859-1."),
                script("a syntax error, on SQLite", "SELECT 1;\nSELEC 2;\n")
                        .onSqlite()
                        .answers(4, "migration-defect", "near \"SELEC\": syntax error.")
                        .at(BAD + ":2:1")
                        .leaves(KEPT),
                script("a syntax error, on PostgreSQL", "SELECT 1;\nSELEC 2;\n")
                        .onPostgresql()
                        .answers(4, "migration-defect", "syntax error at or near \"SELEC\".")
                        .at(BAD + ":2:1")
                        .leaves(KEPT),
                script("a table that is not there, on SQLite", "INSERT INTO a VALUES (1);\nINSERT INTO z VALUES (1);\n")
                        .onSqlite()
                        .answers(4, "migration-defect", "no such table: z.")
                        .at(BAD + ":2:13")
                        .leaves(KEPT),
                script(
                                "a table that is not there, on PostgreSQL",
                                "INSERT INTO a VALUES (1);\nINSERT INTO z VALUES (1);\n")
                        .onPostgresql()
                        .answers(4, "migration-defect", "relation \"z\" does not exist.")
                        .at(BAD + ":2:13")
                        .leaves(KEPT),
                script(
                                "data that a constraint does not take, on SQLite",
                                "CREATE UNIQUE INDEX one ON a (id);\nINSERT INTO a VALUES (1), (1);\n")
                        .onSqlite()
                        .answers(4, "migration-defect", "UNIQUE constraint failed: a.id.")
                        .at(BAD + ":2:1")
                        .leaves(KEPT),
                script("an error that only running shows, on PostgreSQL", "SELECT 1;\nSELECT 1 / (id - id) FROM\n a;\n")
                        .onPostgresql()
                        .sql("INSERT INTO a VALUES (1)")
                        .answers(4, "migration-defect", "division by zero.")
                        .at(BAD + ":2:1")
                        .leaves(KEPT),
                script("a null where none may be any more, on SQLite", "ALTER TABLE a ALTER id SET NOT NULL;\n")
                        .onSqlite()
                        .sql("INSERT INTO a VALUES (NULL)")
                        .answers(4, "migration-defect", "1 row of a without a value in id.")
                        .at(BAD + ":1:15")
                        .leaves(KEPT)
                        .next("Correct these rows first, in this script or an earlier one, then run again."),
                script("a table built anew by hand, with rows that would go with it", """
                                PRAGMA foreign_keys = ON;
                                CREATE TABLE q (id INTEGER PRIMARY KEY, at TEXT);
                                INSERT INTO q (id) SELECT id FROM p;
                                DROP TABLE p;
                                ALTER TABLE q RENAME TO p;
                                """)
                        .onSqlite()
                        .sql(
                                "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                                "CREATE TABLE c (p REFERENCES p ON DELETE CASCADE)",
                                "INSERT INTO p VALUES (1)",
                                "INSERT INTO c VALUES (1), (1)")
                        .answers(
                                4,
                                "migration-defect",
                                "The script builds p anew while foreign keys are enforced: dropping the old table would"
                                        + " take away 2 of 2 rows of c.")
                        .at(BAD + ":4:1")
                        .leaves(KEPT)
                        .next("Write PRAGMA foreign_keys = OFF at the head of the script: Belay takes it out of the"
                                + " transaction, and checks all references before the commit. Or write the change as"
                                + " ALTER TABLE: Belay builds the table anew itself."),
                script("an index on a column that is not there", "CREATE INDEX i ON a (\"idd\");\n")
                        .onSqlite()
                        .answers(4, "migration-defect", "a has no column idd. Its columns: id.")
                        .at(BAD + ":1:22")
                        .leaves(KEPT),
                parts("an error in a script that runs in parts, on SQLite")
                        .onSqlite()
                        .answers(4, "migration-defect", "table b has 1 columns but 2 values were supplied.")
                        .at(BAD + ":3:1")
                        .leaves(IN_PART),
                parts("an error in a script that runs in parts, on PostgreSQL")
                        .onPostgresql()
                        .answers(4, "migration-defect", "INSERT has more expressions than target columns.")
                        .at(BAD + ":3:26")
                        .leaves(IN_PART),
                parts("a script that an earlier run left unfinished")
                        .prepared(
                                workplace -> workplace.run(Map.of(), "migrate").exits(4))
                        .run("validate")
                        .answers(
                                0, "partial-migration", "An earlier run began this script and did 1 of its statements.")
                        .at(BAD)
                        .next("Run \"belay migrate\": it goes on with the first statement that is not done."),
                parts("a part that is done and was edited since")
                        .prepared(
                                workplace -> workplace.run(Map.of(), "migrate").exits(4))
                        .with(
                                BAD,
                                "-- belay: transaction none\nCREATE TABLE c (id INTEGER);\nINSERT INTO b VALUES (1);\n")
                        .answers(
                                3,
                                "file-integrity",
                                "An earlier run did a part of this script, and that part was changed since.")
                        .at(BAD + ":2:1")
                        .leaves("V2 is applied in part.")
                        .next("Restore the statements that are done as they were; change only those after them."));
    }

    /** The second migration; the first one is applied. */
    private static BadInput script(String title, String text) {
        return bytes(title, text.getBytes(StandardCharsets.UTF_8));
    }

    private static BadInput bytes(String title, byte[] text) {
        return BadInput.of(title).migration("V1__a.sql", TABLE).migrated().with(BAD, text);
    }

    private static BadInput parts(String title) {
        return script(
                title, "-- belay: transaction none\nCREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (1, 2);\n");
    }

    private static BadInput broken(String title, String text, String defect, int column) {
        return script(title, text)
                .answers(3, "broken-script", "The script cannot be read: " + defect + ".")
                .at(BAD + ":1:" + column)
                .next(CLOSE);
    }
}
