package dev.belay.suite.database;

import java.util.ArrayList;
import java.util.List;

/** A SQLite database in a normal form, as lines of text, so that two can be compared. */
final class SqliteSchema {
    private static final String OURS =
            "tbl_name <> 'flyway_schema_history' AND tbl_name NOT LIKE 'belay\\_%' ESCAPE '\\'";

    private SqliteSchema() {}

    static List<String> of(Database database) {
        return database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE " + OURS + " ORDER BY 1, 2");
    }

    /** What its definition means, however it is spelled. */
    static List<String> ofTable(Database database, String table) {
        String literal = "('" + table.replace("'", "''") + "')";
        List<String> lines = new ArrayList<>();
        lines.addAll(database.rows("SELECT schema, type, ncol, wr, strict FROM pragma_table_list" + literal));
        lines.addAll(database.rows("SELECT * FROM pragma_table_xinfo" + literal));
        lines.addAll(database.rows("SELECT * FROM pragma_foreign_key_list" + literal));
        lines.addAll(database.rows("SELECT l.name, l.\"unique\", l.origin, l.partial, i.name, i.\"desc\", i.coll"
                + " FROM pragma_index_list" + literal + " l, pragma_index_xinfo(l.name) i WHERE i.key"
                + " ORDER BY l.name, i.seqno"));
        return lines;
    }

    static List<String> data(Database database) {
        List<String> lines = new ArrayList<>();
        for (String table :
                database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND " + OURS + " ORDER BY 1")) {
            for (String row : database.rows("SELECT * FROM \"" + table.replace("\"", "\"\"") + "\" ORDER BY 1")) {
                lines.add(table + " " + row);
            }
        }
        return lines;
    }
}
