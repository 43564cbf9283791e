package dev.belay.adapters.jdbc.sqlite.schema;

import dev.belay.adapters.jdbc.history.Bookkeeping;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.script.Tokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads SQLite's schema table in one question, which sees one state of the file. */
public final class SchemaReader {
    /**
     * The tables behind a virtual table are shadows, and come with it. They are listed once: joined to each object, the
     * list of all tables would be made anew for each.
     */
    private static final String OBJECTS = "SELECT m.type, m.name, m.tbl_name, m.sql, m.name IN"
            + " (SELECT l.name FROM pragma_table_list l WHERE l.schema = 'main' AND l.type = 'shadow')"
            + " FROM main.sqlite_master m"
            + " WHERE m.sql IS NOT NULL AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.rowid";

    private final Connection connection;
    private final Bookkeeping bookkeeping;

    /** @param history the history table's name */
    public SchemaReader(Connection connection, String history) {
        this.connection = connection;
        this.bookkeeping = new Bookkeeping(history);
    }

    public Schema read() throws SQLException {
        List<Definition> definitions = new ArrayList<>();
        Set<String> shadows = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OBJECTS)) {
            while (rows.next()) {
                String table = Tokens.folded(rows.getString(3));
                if (rows.getBoolean(5)) {
                    shadows.add(table);
                } else if (!bookkeeping.has(rows.getString(2)) && !bookkeeping.has(rows.getString(3))) {
                    definitions.add(Definition.of(
                            Definition.Kind.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)),
                            rows.getString(2),
                            table,
                            rows.getString(4)));
                }
            }
        }
        definitions.removeIf(definition -> shadows.contains(definition.table()));
        return Schema.of(new SchemaObjects(definitions).all());
    }
}
