package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.history.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in a scratch database that is used again and again. The mark is a schema whose comment says what the database
 * is for, and which extensions it had when it was empty.
 */
final class ScratchContents {
    /** The schema that marks a database as one whose contents may be thrown away. */
    static final String MARK = "belay_scratch";

    private static final String COMMENT = "Belay fills this database and empties it again. It came with: ";

    /** Schemas of users: not the system's, not the mark, and none that an extension brought. */
    private static final String SCHEMAS = "SELECT oid, nspname FROM pg_namespace n WHERE nspname !~ '^pg_' AND nspname"
            + " NOT IN ('information_schema', '" + MARK + "') AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid"
            + " = 'pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e')";

    /**
     * Everything in the schema public that is there by itself, and not as part of something else. A partitioned table
     * is part of itself: it depends on the columns of its key.
     */
    private static final String OBJECTS = "SELECT o.type, o.identity FROM pg_depend d,"
            + " pg_identify_object(d.classid, d.objid, 0) o WHERE d.refclassid = 'pg_namespace'::regclass AND"
            + " d.refobjid = (SELECT oid FROM pg_namespace WHERE nspname = 'public') AND d.deptype = 'n' AND NOT EXISTS"
            + " (SELECT 1 FROM pg_depend e WHERE e.classid = d.classid AND e.objid = d.objid AND (e.deptype = 'e' OR"
            + " (e.deptype = 'i' AND e.refobjid <> d.objid))) AND o.type NOT IN ('default acl', 'extension')";

    private static final String BESIDE_SCHEMAS = "SELECT 'event trigger' AS type, quote_ident(evtname) AS identity FROM"
            + " pg_event_trigger t WHERE NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid ="
            + " 'pg_event_trigger'::regclass AND e.objid = t.oid AND e.deptype = 'e')"
            + " UNION ALL SELECT 'publication', quote_ident(pubname) FROM pg_publication"
            + " UNION ALL SELECT 'server', quote_ident(srvname) FROM pg_foreign_server"
            + " UNION ALL SELECT 'foreign data wrapper', quote_ident(fdwname) FROM pg_foreign_data_wrapper w WHERE NOT"
            + " EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_foreign_data_wrapper'::regclass AND e.objid ="
            + " w.oid AND e.deptype = 'e')";

    private final Connection connection;

    ScratchContents(Connection connection) {
        this.connection = connection;
    }

    boolean isMarked() throws SQLException {
        return mark("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = '" + MARK + "'")
                .isPresent();
    }

    private Optional<String> mark(String question) throws SQLException {
        List<String> comments = list(question);
        return comments.isEmpty() || !comments.get(0).startsWith(COMMENT)
                ? Optional.empty()
                : Optional.of(comments.get(0).substring(COMMENT.length()));
    }

    /** Something that is not Belay's, in words; nothing where the database is empty. */
    Optional<String> firstObject() throws SQLException {
        List<String> found = list("SELECT 'the schema ' || quote_ident(nspname) FROM (" + SCHEMAS
                + ") s WHERE nspname <>"
                + " 'public' UNION ALL SELECT 'the ' || type || ' ' || identity FROM (" + OBJECTS + ") o"
                + " UNION ALL SELECT 'the ' || type || ' ' || identity FROM (" + BESIDE_SCHEMAS + ") b"
                + " UNION ALL SELECT 'a schema of that mark' FROM pg_namespace WHERE nspname = '" + MARK + "' LIMIT 1");
        return found.stream().findFirst();
    }

    /** Says that everything that is put into the database from now on may be thrown away. */
    void mark() throws SQLException {
        String extensions = String.join(" ", extensions());
        run("BEGIN;CREATE SCHEMA " + MARK + ";COMMENT ON SCHEMA " + MARK + " IS "
                + HistorySql.literal(COMMENT + extensions) + ";COMMIT");
    }

    /** Removes everything, the mark last: whatever comes in between, the next run may go on. */
    void remove() throws SQLException {
        Optional<String> before =
                mark("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = '" + MARK + "'");
        if (before.isEmpty()) {
            throw new IllegalStateException("the database is not marked");
        }
        run("RESET ALL");
        dropAll(BESIDE_SCHEMAS);
        dropAll("SELECT 'schema' AS type, quote_ident(nspname) AS identity FROM (" + SCHEMAS
                + ") s WHERE nspname <> 'public'");
        dropAll(OBJECTS);
        List<String> kept = List.of(before.get().split(" ", -1));
        for (String extension : extensions()) {
            if (!kept.contains(extension)) {
                run("DROP EXTENSION IF EXISTS " + TableName.quoted(extension) + " CASCADE");
            }
        }
        run("SELECT lo_unlink(oid) FROM pg_largeobject_metadata");
        run("CREATE SCHEMA IF NOT EXISTS public");
        run("DROP SCHEMA " + MARK + " CASCADE");
    }

    private List<String> extensions() throws SQLException {
        return list("SELECT extname FROM pg_extension ORDER BY 1");
    }

    /** One by one, each in a transaction of its own: all at once could need more locks than the server has. */
    private void dropAll(String objects) throws SQLException {
        for (String object : list("SELECT CASE type WHEN 'composite type' THEN 'type' WHEN 'statistics object' THEN"
                + " 'statistics' ELSE type END || ' IF EXISTS ' || identity FROM (" + objects + ") o")) {
            run("DROP " + object + " CASCADE");
        }
    }

    private List<String> list(String question) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                rows.add(String.valueOf(row.getString(1)));
            }
        }
        return rows;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
