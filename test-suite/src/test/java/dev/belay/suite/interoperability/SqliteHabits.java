package dev.belay.suite.interoperability;

import dev.belay.suite.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The habits of SQLite projects, with the versions and names of {@link Habits} where both tell the same. */
final class SqliteHabits {
    private SqliteHabits() {}

    static Project project(Path folder) {
        return transactional(folder)
                .with("V9__journal.sql", "PRAGMA journal_mode = WAL;\n")
                .with("V9__journal.sql.conf", "executeInTransaction=false\n")
                .with("V9.1__vacuum.sql.conf", "executeInTransaction=false\n")
                .with("V9.1__vacuum.sql", "VACUUM;\n")
                .with(
                        "V10__asks_for_no_transaction.sql",
                        "CREATE TABLE outside (id int);\nINSERT INTO outside VALUES (1);\n")
                .with("V10__asks_for_no_transaction.sql.conf", "executeInTransaction=false\n");
    }

    /** The same without what must run outside transactions. */
    static Project transactional(Path folder) {
        return Project.in(folder)
                .placeholder("reader", "the reader")
                .with("V1__first.sql", """
                        /* a comment; ends at the first */
                        CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name varchar(40) NOT NULL);
                        INSERT INTO person (name) VALUES ('O''Hara'), ('a;b'), ('"double"'), (X'41');
                        """)
                .with("U1__first.sql", "DROP TABLE person;\n")
                .with("V1.1__dotted.sql", "ALTER TABLE person ADD COLUMN email text;\n")
                .with("U1.1__dotted.sql", "ALTER TABLE person DROP COLUMN email;\n")
                .with("V1_2__underscored_version.sql", """
                                ALTER TABLE person ADD COLUMN mood text CHECK (mood IN ('good', 'bad'));
                                CREATE INDEX person_mood ON person (mood) WHERE mood IS NOT NULL;
                                """)
                .with("V2__Comments_only.sql", "-- nothing; yet\n/* and nothing here */\n")
                .with("V2_1__empty.sql", "")
                .with("V3__triggers.sql", """
                        CREATE TABLE log (id INTEGER PRIMARY KEY, what text);
                        CREATE TRIGGER person_touched AFTER UPDATE OF name ON person
                        FOR EACH ROW WHEN old.name <> new.name
                        BEGIN
                          INSERT INTO log (what) VALUES ('was; ' || old.name);
                          UPDATE person SET mood = CASE WHEN new.name = '' THEN 'bad' ELSE 'good' END WHERE id = new.id;
                        END;
                        UPDATE person SET name = 'Anna' WHERE id = 4;
                        """)
                .with("V4_99_1561608282__before_4_100.sql", "CREATE TABLE in_order (n int);\n")
                .with("V4_100__after_4_99.sql", "INSERT INTO in_order VALUES (2);\n")
                .with("V5__quoted_names.sql", """
                        CREATE TABLE `back;quoted` ("a""b" int, [in; brackets] int, `it's` text);
                        INSERT INTO `back;quoted` ([in; brackets], `it's`) VALUES (1, 'x');
                        """)
                .with("V6__inline_data.sql", """
                        CREATE TABLE country (code char(2) PRIMARY KEY, name text, note text) WITHOUT ROWID;
                        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3)
                        INSERT INTO country SELECT 'C' || i, 'Country; ' || i, NULL FROM n;
                        ALTER TABLE country ADD COLUMN known boolean NOT NULL DEFAULT true;
                        """)
                .with("V7__generated.sql", """
                        CREATE TABLE event (id int, kind text, len int GENERATED ALWAYS AS (length(kind)) STORED) STRICT;
                        CREATE UNIQUE INDEX event_id ON event (id DESC) WHERE kind IS NOT NULL;
                        INSERT INTO event (id, kind) VALUES (1, 'odd') RETURNING len;
                        """)
                .with("V8__rebuild.sql", """
                        CREATE TABLE parent (id INTEGER PRIMARY KEY, old text);
                        CREATE TABLE child (id INTEGER PRIMARY KEY, parent int REFERENCES parent (id) ON DELETE CASCADE);
                        INSERT INTO parent VALUES (1, 'one');
                        INSERT INTO child VALUES (1, 1);
                        CREATE TABLE new_parent (id INTEGER PRIMARY KEY, new text NOT NULL);
                        INSERT INTO new_parent SELECT id, old FROM parent;
                        DROP TABLE parent;
                        ALTER TABLE new_parent RENAME TO parent;
                        """)
                .with("nested/deeper/V11__in_a_folder.sql", "CREATE VIEW deep AS SELECT 1 AS one;\n")
                .with("V12__from_windows.sql", windows("""
                                CREATE TABLE fenster (
                                  id int,
                                  größe text DEFAULT 'a
                                b'
                                );
                                INSERT INTO fenster (id, größe) VALUES (1, 'ж');
                                """))
                .with(
                        "V14__with_names_filled_in.sql",
                        "CREATE TABLE filled (v text);\nINSERT INTO filled VALUES ('${reader}'), ('${flyway:filename}'),"
                                + " ('${flyway:table}'), ('${flyway:defaultSchema}'), ('${flyway:user}');\n")
                .with("V15__without_placeholders.sql", "INSERT INTO filled VALUES ('${nobody} knows');\n")
                .with("V15__without_placeholders.sql.conf", "placeholderReplacement=false\n")
                .with("V16__Ümlaut_and  spaces.sql", "CREATE VIEW \"odd; name\" AS SELECT 1 AS \"a\"\"b\";\n")
                .with("V17__latin1.sql", "INSERT INTO filled VALUES ('é');\n".getBytes(StandardCharsets.ISO_8859_1))
                .with("V17__latin1.sql.conf", "encoding=ISO-8859-1\n")
                .with("V20.1__last_without_semicolon.sql", "INSERT INTO in_order VALUES (3)")
                .with("R__person_view.sql", """
                        DROP VIEW IF EXISTS person_view;
                        CREATE VIEW person_view AS SELECT id, name, '${reader}' AS reader FROM person;
                        """)
                .with("R__a_comment.sql", "-- for ${reader}\nINSERT INTO log (what) VALUES ('for ${reader}');\n")
                .with("views/R__moods.sql", """
                        DROP VIEW IF EXISTS moods;
                        CREATE VIEW moods AS SELECT mood FROM person;
                        """);
    }

    private static byte[] windows(String text) {
        return ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
    }
}
