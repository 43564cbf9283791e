package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.target.Engine;
import java.util.List;
import java.util.Set;

/**
 * The query of a view as servers from PostgreSQL 16 on write it: where it reads one table alone, the columns of that
 * table stand without its name. Older servers write {@code SELECT u.id FROM users u}, newer ones
 * {@code SELECT id FROM users u}; in joins and in subqueries all of them write the name.
 */
final class ViewText {
    private static final Set<String> COMBINATIONS = Set.of("union", "intersect", "except", "values");
    private static final Set<String> AFTER_FROM =
            Set.of("where", "group", "having", "window", "order", "limit", "offset", "fetch", "for");

    private final String query;
    private final List<Token> tokens;

    private ViewText(String query) {
        this.query = query;
        this.tokens = Token.of(query, Engine.POSTGRESQL);
    }

    static String of(String query) {
        return new ViewText(query).withoutNeedlessNames();
    }

    private String withoutNeedlessNames() {
        int select = topLevel(0, Set.of("select"));
        int from = topLevel(select, Set.of("from"));
        if (topLevel(0, COMBINATIONS) < tokens.size() || from == tokens.size()) {
            return query;
        }
        int end = topLevel(from, AFTER_FROM);
        boolean isJoin = tokens.get(from + 1).kind() == TokenKind.OPEN && !isSubquery(from + 1);
        String name = isJoin ? "" : nameIn(from + 1, end);
        return name.isEmpty() ? query : without(name, select);
    }

    /** The first of these words from a place on that is in no parentheses; the number of tokens where none is. */
    private int topLevel(int start, Set<String> words) {
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0 && words.stream().anyMatch(tokens.get(i)::is)) {
                return i;
            }
        }
        return tokens.size();
    }

    /** What the one thing that is read is called: its last name; empty where there are several. */
    private String nameIn(int start, int end) {
        String name = "";
        int depth = 0;
        for (int i = start; i < end; i++) {
            Token token = tokens.get(i);
            depth += depthChange(token);
            if (depth == 0 && (token.kind() == TokenKind.COMMA || token.is("join"))) {
                return "";
            }
            if (depth == 0 && (token.kind() == TokenKind.WORD || token.kind() == TokenKind.IDENTIFIER)) {
                name = token.text();
            }
        }
        return name;
    }

    private String without(String name, int select) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (int i = select; i + 2 < tokens.size(); i++) {
            if (isSubquery(i)) {
                i = closing(i);
            } else if (isQualified(i, name)) {
                text.append(query, copied, tokens.get(i).start());
                copied = tokens.get(i + 2).start();
            }
        }
        return text.append(query, copied, query.length()).toString();
    }

    /** A column with its table's name, and not a type, a function or a whole row. */
    private boolean isQualified(int i, String name) {
        Token column = i + 2 < tokens.size() ? tokens.get(i + 2) : tokens.get(i);
        boolean isCalled = i + 3 < tokens.size() && tokens.get(i + 3).kind() == TokenKind.OPEN;
        String before = i == 0 ? "" : tokens.get(i - 1).text();
        return tokens.get(i).text().equals(name)
                && tokens.get(i + 1).kind() == TokenKind.DOT
                && (column.kind() == TokenKind.WORD || column.kind() == TokenKind.IDENTIFIER)
                && !isCalled
                && !before.equals(":")
                && !before.equals(".");
    }

    private boolean isSubquery(int i) {
        return tokens.get(i).kind() == TokenKind.OPEN
                && i + 1 < tokens.size()
                && (tokens.get(i + 1).is("select")
                        || tokens.get(i + 1).is("with")
                        || tokens.get(i + 1).is("values")
                        || isSubquery(i + 1));
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private static int depthChange(Token token) {
        return token.kind() == TokenKind.OPEN || token.text().equals("[")
                ? 1
                : token.kind() == TokenKind.CLOSE || token.text().equals("]") ? -1 : 0;
    }
}
