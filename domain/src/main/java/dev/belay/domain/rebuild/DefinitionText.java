package dev.belay.domain.rebuild;

import dev.belay.domain.rebuild.TableText.Clause;
import dev.belay.domain.rebuild.TableText.Column;
import dev.belay.domain.rebuild.TableText.Constraint;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.List;

/**
 * The text of a CREATE TABLE while it is edited. Only what an edit is about changes: blanks, comments and quotes of all
 * else stay as they are written.
 */
record DefinitionText(String sql, TableText table) {
    static DefinitionText of(String sql) {
        return new DefinitionText(sql, TableText.of(sql));
    }

    DefinitionText withColumn(String definition) {
        List<Column> columns = table.columns();
        return withElement(endOf(columns.get(columns.size() - 1).definition()), definition);
    }

    DefinitionText withConstraint(String definition) {
        int end = endOf(table.columns().get(table.columns().size() - 1).definition());
        for (Constraint constraint : table.constraints()) {
            end = Math.max(end, endOf(constraint.definition()));
        }
        return withElement(end, definition);
    }

    private DefinitionText withElement(int at, String definition) {
        int first = table.columns().get(0).name().start();
        int line = sql.lastIndexOf('\n', first);
        String indentation = line < 0 ? "" : sql.substring(line + 1, first);
        boolean isInLines = line > sql.indexOf('(') && indentation.isBlank();
        return with(at, at, (isInLines ? ",\n" + indentation : ", ") + definition);
    }

    /** Without a column, or a constraint of the table, and the comma that sets it apart. */
    DefinitionText without(List<Token> element) {
        List<Token> tokens = Tokens.of(sql);
        int from = element.get(0).start();
        int to = endOf(element);
        int index = 0;
        while (tokens.get(index).start() < from) {
            index++;
        }
        int next = index + element.size();
        if (tokens.get(next).kind() == TokenKind.COMMA) {
            return with(from, behindBlanks(tokens.get(next).end()), "");
        }
        Token before = tokens.get(index - 1);
        if (before.kind() != TokenKind.COMMA) {
            return with(from, to, "");
        }
        String between = sql.substring(before.end(), from);
        return with(before.start(), to, between.isBlank() ? "" : between.stripTrailing());
    }

    private int behindBlanks(int offset) {
        int at = offset;
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    DefinitionText withClause(Column column, String clause) {
        int at = column.type().isEmpty() ? column.name().end() : endOf(column.type());
        return with(at, at, " " + clause);
    }

    DefinitionText without(Clause clause) {
        int from = clause.definition().get(0).start();
        while (sql.charAt(from - 1) == ' ') {
            from--;
        }
        return with(from, endOf(clause.definition()), "");
    }

    DefinitionText withType(Column column, String type) {
        return column.type().isEmpty()
                ? withClause(column, type)
                : with(column.type().get(0).start(), endOf(column.type()), type);
    }

    /** With something else in the place of these tokens. */
    DefinitionText with(List<Token> former, String text) {
        return with(former.get(0).start(), endOf(former), text);
    }

    private DefinitionText with(int from, int to, String text) {
        return of(sql.substring(0, from) + text + sql.substring(to));
    }

    String textOf(List<Token> tokens) {
        return tokens.isEmpty() ? "" : sql.substring(tokens.get(0).start(), endOf(tokens));
    }

    private static int endOf(List<Token> tokens) {
        return tokens.get(tokens.size() - 1).end();
    }
}
