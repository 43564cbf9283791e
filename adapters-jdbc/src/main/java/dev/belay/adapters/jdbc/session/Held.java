package dev.belay.adapters.jdbc.session;

import dev.belay.domain.history.TableName;
import dev.belay.domain.script.Destruction;
import dev.belay.domain.script.QualifiedName;
import java.util.Optional;

/**
 * What a database holds of something that a script may destroy.
 *
 * @param name the table's own name
 * @param table its name as SQL takes it, with its schema where one was given
 * @param column the name of the column, where only its values are meant
 * @param rows a query with a row for each row of the table that would be lost or changed
 */
public record Held(String name, String table, Optional<String> column, String rows) {
    /** More are as good as this many, and counting goes on for ever in a large table. */
    public static final long MOST = 1_000_000;

    /** Nothing where nobody sees what would be destroyed. */
    public static Optional<Held> of(Destruction destruction) {
        if (destruction instanceof Destruction.Table whole) {
            return Optional.of(of(whole.table(), Optional.empty()));
        }
        if (destruction instanceof Destruction.Rows rows) {
            return Optional.of(of(rows.table(), Optional.empty()));
        }
        return destruction instanceof Destruction.Column column
                ? Optional.of(of(column.table(), Optional.of(column.column())))
                : Optional.empty();
    }

    private static Held of(QualifiedName name, Optional<String> column) {
        String table = name.schema() == null
                ? TableName.quoted(name.name())
                : new TableName(name.schema(), name.name()).quoted();
        // the name before it keeps SQLite from taking a column that is not there for a string
        String condition = column.isPresent() ? " WHERE held." + TableName.quoted(column.get()) + " IS NOT NULL" : "";
        return new Held(name.name(), table, column, "SELECT 1 FROM " + table + " AS held" + condition);
    }

    /** The query that counts them, up to one more than {@link #MOST}. */
    public String count() {
        return "SELECT count(*) FROM (" + rows + " LIMIT " + (MOST + 1) + ") AS counted";
    }
}
