package dev.belay.suite.interoperability;

import dev.belay.suite.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A project with the habits of real ones: whatever Flyway users have been seen to write, in one history. */
final class Habits {
    /** In the middle of the history, so that one tool can stop there and the other go on. */
    static final String HALF = "4.100";
    /** The last version. */
    static final String LAST = "20.1";

    private Habits() {}

    static Project project(Path folder) {
        return transactional(folder)
                .with("V8__index_alone.sql", "CREATE INDEX CONCURRENTLY person_name ON person (name);\n")
                .with("V9__index_among_others.sql", """
                        -- Flyway calls this mixed
                        CREATE TABLE visit (id int PRIMARY KEY, person int REFERENCES person (id), at timestamptz);
                        INSERT INTO visit VALUES (1, 1, '2024-02-29 12:00:00+00');
                        CREATE INDEX CONCURRENTLY IF NOT EXISTS visit_at ON visit (at);
                        ALTER TABLE visit ADD COLUMN reason text DEFAULT 'none; really';
                        """)
                .with("V9.1__vacuum.sql", "VACUUM person;\n")
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
                        /* a comment /* in a comment */ ; */
                        CREATE TABLE person (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(40) NOT NULL);
                        INSERT INTO person (name) VALUES ('O''Hara'), (E'tab\\there'), ($$dollar; $$), (U&'\\0041nna');
                        """)
                .with("U1__first.sql", "DROP TABLE person;\n")
                .with("V1.1__dotted.sql", "ALTER TABLE person ADD COLUMN email text;\n")
                .with("U1.1__dotted.sql", "ALTER TABLE person DROP COLUMN email;\n")
                .with(
                        "V1_2__underscored_version.sql",
                        "CREATE TYPE mood AS ENUM ('good', 'bad');\nALTER TABLE person ADD COLUMN mood mood;")
                .with("V2__Comments_only.sql", "-- nothing; yet\n/* and nothing here */\n")
                .with("V2_1__empty.sql", "")
                .with("V3__bodies_with_tags.sql", """
                        CREATE FUNCTION greet(name text) RETURNS text LANGUAGE plpgsql AS $greet$
                        BEGIN
                          -- a $$ inside; and a quote '
                          RETURN format($fmt$Hello, %s; $fmt$, name);
                        END;
                        $greet$;
                        CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                          NEW.name := trim(NEW.name);
                          RETURN NEW;
                        END $$;
                        CREATE TRIGGER person_touched BEFORE INSERT OR UPDATE ON person
                          FOR EACH ROW EXECUTE FUNCTION touched();
                        """)
                .with("V4_99_1561608282__before_4_100.sql", "CREATE TABLE in_order (n int);\n")
                .with("V4_100__after_4_99.sql", "INSERT INTO in_order VALUES (2);\n")
                .with("V5__do_block.sql", """
                        DO $$
                        DECLARE i int;
                        BEGIN
                          FOR i IN 1..3 LOOP
                            EXECUTE format('CREATE TABLE part_%s (id int CHECK (id > %s))', i, i);
                          END LOOP;
                        END;
                        $$ LANGUAGE plpgsql;
                        """)
                .with("V6__inline_data.sql", """
                        CREATE TABLE country (code char(2) PRIMARY KEY, name text, note text);
                        COPY country (code, name, note) FROM stdin;
                        DE\tGermany\t\\N
                        FR\tFrance; la\tit's $$ nothing
                        \\.
                        ALTER TABLE country ADD COLUMN known boolean NOT NULL DEFAULT true;
                        """)
                .with("V7__generated_and_partitioned.sql", """
                        CREATE TABLE event (id bigint, at date NOT NULL, kind text, len int GENERATED ALWAYS AS (length(kind)) STORED)
                          PARTITION BY RANGE (at);
                        CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
                        CREATE UNIQUE INDEX ON event_2024 (id) WHERE kind IS NOT NULL;
                        COMMENT ON TABLE event IS 'what; happened';
                        """)
                .with("nested/deeper/V11__in_a_folder.sql", "CREATE SEQUENCE ticket START 100;\n")
                .with("V12__from_windows.sql", windows("""
                                CREATE TABLE fenster (
                                  id int,
                                  größe text DEFAULT 'a
                                b'
                                );
                                INSERT INTO fenster VALUES (1, 'ж');
                                """))
                .with("V013__leading_zero.sql", "ALTER TYPE mood ADD VALUE 'mixed' BEFORE 'bad';\n")
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
                        CREATE OR REPLACE VIEW person_view AS SELECT id, name, '${reader}'::text AS reader FROM person;
                        """)
                .with("R__a_comment.sql", "COMMENT ON TABLE person IS 'for ${reader}';\n")
                .with("views/R__moods.sql", "CREATE OR REPLACE VIEW moods AS SELECT mood FROM person;\n");
    }

    private static byte[] windows(String text) {
        return ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
    }

    /** What only a server from PostgreSQL 14 on takes. */
    static Project withAtomicBody(Project project) {
        return project.with("V18__atomic_body.sql", """
                CREATE FUNCTION tickets() RETURNS bigint LANGUAGE sql
                BEGIN ATOMIC
                  SELECT CASE WHEN true THEN 1 END;
                END;
                CREATE TABLE after_the_body (id int);
                """);
    }
}
