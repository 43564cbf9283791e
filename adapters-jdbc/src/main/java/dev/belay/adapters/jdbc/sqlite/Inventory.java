package dev.belay.adapters.jdbc.sqlite;

import dev.belay.adapters.jdbc.history.HistorySql;
import dev.belay.domain.history.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must be as it was when a table has been built anew: its rows, those of the tables that refer to it, references,
 * and that views and triggers can be compiled.
 *
 * @param violations rows that refer to nothing, by table; the engine's words instead where it cannot check them
 * @param broken views, and tables with triggers, that cannot be used, with the engine's words
 */
record Inventory(
        String table, long rows, Census referring, Map<String, String> violations, Map<String, String> broken) {

    static Inventory around(String table, Writer writer) throws SQLException {
        return new Inventory(
                table,
                writer.ask(Census.rowsOf(table)),
                Census.around(table, writer),
                violations(table, writer),
                broken(writer));
    }

    /** What is worse now, as it goes on after "would"; nothing where all is well. */
    Optional<String> lost(Writer writer) throws SQLException {
        long now = writer.ask(Census.rowsOf(table));
        if (now != rows) {
            return Optional.of("leave " + now + " of its " + rows + " rows.");
        }
        Optional<String> lost = referring.lost(writer);
        if (lost.isPresent()) {
            return Optional.of("delete " + lost.get() + ".");
        }
        for (Map.Entry<String, String> dangling : violations(table, writer).entrySet()) {
            String before = violations.getOrDefault(dangling.getKey(), "0");
            if (isMore(dangling.getValue(), before)) {
                return Optional.of(
                        isNumber(dangling.getValue())
                                ? "leave " + dangling.getValue() + " rows of " + dangling.getKey()
                                        + " that refer to nothing."
                                : "leave references of " + dangling.getKey()
                                        + " without a key that they could refer to: " + dangling.getValue());
            }
        }
        for (Map.Entry<String, String> one : broken(writer).entrySet()) {
            if (!broken.containsKey(one.getKey())) {
                return Optional.of("break " + one.getKey() + ": " + one.getValue());
            }
        }
        return Optional.empty();
    }

    private static boolean isMore(String now, String before) {
        return isNumber(now) ? isNumber(before) && Long.parseLong(now) > Long.parseLong(before) : isNumber(before);
    }

    private static boolean isNumber(String text) {
        return Character.isDigit(text.charAt(0));
    }

    private static Map<String, String> violations(String table, Writer writer) throws SQLException {
        Map<String, String> violations = new TreeMap<>();
        List<String> concerned = writer.all(
                "SELECT DISTINCT m.name FROM main.sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type ="
                        + " 'table' AND " + HistorySql.literal(table) + " COLLATE NOCASE IN (m.name, f.\"table\")",
                row -> row.getString(1));
        for (String one : concerned) {
            String count = "SELECT count(*) FROM pragma_foreign_key_check(" + HistorySql.literal(one) + ")";
            violations.put(one, tried(() -> String.valueOf(writer.ask(count))));
        }
        return violations;
    }

    private static Map<String, String> broken(Writer writer) throws SQLException {
        Map<String, String> broken = new TreeMap<>();
        for (String view :
                writer.all("SELECT name FROM main.sqlite_master WHERE type = 'view'", row -> row.getString(1))) {
            compile("the view " + view, "SELECT 1 FROM " + TableName.quoted(view), writer, broken);
        }
        List<String> tables = writer.all(
                "SELECT DISTINCT t.name FROM main.sqlite_master t JOIN main.sqlite_master g ON g.tbl_name = t.name WHERE"
                        + " t.type = 'table' AND g.type = 'trigger'",
                row -> row.getString(1));
        for (String name : tables) {
            String quoted = TableName.quoted(name);
            String columns = writer
                    .all(
                            "SELECT name FROM pragma_table_info(" + HistorySql.literal(name) + ")",
                            row -> TableName.quoted(row.getString(1)))
                    .stream()
                    .map(column -> column + " = " + column)
                    .collect(Collectors.joining(", "));
            String what = "the triggers of " + name;
            compile(what, "INSERT INTO " + quoted + " DEFAULT VALUES", writer, broken);
            compile(what, "DELETE FROM " + quoted, writer, broken);
            compile(what, "UPDATE " + quoted + " SET " + columns, writer, broken);
        }
        return broken;
    }

    private static void compile(String what, String sql, Writer writer, Map<String, String> broken)
            throws SQLException {
        String answer = tried(() -> {
            writer.run("EXPLAIN " + sql);
            return "";
        });
        if (!answer.isEmpty()) {
            broken.put(what, answer);
        }
    }

    private static String tried(Writer.Access<String> question) throws SQLException {
        try {
            return question.attempt();
        } catch (SQLException e) {
            if ((SqliteFailures.code(e) & 0xFF) != 1) {
                throw e;
            }
            return SqliteFailures.of(e).what();
        }
    }
}
