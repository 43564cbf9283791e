package dev.belay.adapters.jdbc.sqlite.schema;

import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * SQL of SQLite in one form, whatever its blanks, comments, quotes and case: reserved words in capitals, names in small
 * letters and quoted only where they must be.
 */
final class NormalText {
    /** Words that never are names without quotes, or that mean something else with them. SQLite's own parse.y has them. */
    private static final Set<String> RESERVED = Set.of(
            "add",
            "all",
            "alter",
            "and",
            "as",
            "autoincrement",
            "between",
            "case",
            "check",
            "collate",
            "commit",
            "constraint",
            "create",
            "current_date",
            "current_time",
            "current_timestamp",
            "default",
            "deferrable",
            "delete",
            "distinct",
            "drop",
            "else",
            "escape",
            "except",
            "exists",
            "false",
            "foreign",
            "from",
            "group",
            "having",
            "in",
            "index",
            "insert",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "limit",
            "not",
            "nothing",
            "notnull",
            "null",
            "on",
            "or",
            "order",
            "primary",
            "references",
            "returning",
            "select",
            "set",
            "table",
            "then",
            "to",
            "transaction",
            "true",
            "union",
            "unique",
            "update",
            "using",
            "values",
            "when",
            "where");

    private static final Set<String> OPERATORS = Set.of("<=", ">=", "<>", "!=", "==", "||", "<<", ">>", "->", "->>");

    private static final Map<String, String> SYNONYMS = Map.of("==", "=", "!=", "<>");

    private final Set<String> names;

    /** @param names of tables and columns, in small letters: what else is in double quotes may be a string */
    NormalText(Set<String> names) {
        this.names = names;
    }

    static boolean isReserved(Token token) {
        return token.kind() == TokenKind.WORD && RESERVED.contains(Tokens.folded(token.text()));
    }

    /** A name where only a name can stand. */
    static String name(Token token) {
        return quotedIfNeeded(Tokens.folded(token.unquoted()));
    }

    String of(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        boolean glued = true;
        boolean mayCall = false;
        boolean operandNext = true;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean closes = token.kind() == TokenKind.CLOSE
                    || token.kind() == TokenKind.COMMA
                    || token.kind() == TokenKind.DOT
                    || token.kind() == TokenKind.SEMICOLON;
            boolean opensCall = token.kind() == TokenKind.OPEN && mayCall;
            if (!glued && !closes && !opensCall) {
                text.append(' ');
            }
            String form = form(token);
            while (i + 1 < tokens.size()
                    && tokens.get(i + 1).start() == tokens.get(i).end()
                    && OPERATORS.contains(form + tokens.get(i + 1).text())) {
                form += tokens.get(++i).text();
            }
            text.append(SYNONYMS.getOrDefault(form, form));
            boolean isSign = operandNext && (form.equals("-") || form.equals("+"));
            glued = token.kind() == TokenKind.OPEN || token.kind() == TokenKind.DOT || isSign;
            mayCall = (token.kind() == TokenKind.WORD || token.kind() == TokenKind.IDENTIFIER) && !isReserved(token);
            operandNext = token.kind() == TokenKind.OTHER
                    || token.kind() == TokenKind.OPEN
                    || token.kind() == TokenKind.COMMA
                    || isReserved(token);
        }
        return text.toString();
    }

    private String form(Token token) {
        return switch (token.kind()) {
            case WORD -> isReserved(token) ? token.text().toUpperCase(Locale.ROOT) : Tokens.folded(token.text());
            case IDENTIFIER -> token.text().startsWith("\"") ? perhapsName(token) : name(token);
            default -> token.text();
        };
    }

    /** SQLite takes what is in double quotes for a string where no column of that name is there. */
    private String perhapsName(Token token) {
        String value = token.unquoted();
        String folded = Tokens.folded(value);
        return value.equals(folded) || names.contains(folded) ? quotedIfNeeded(folded) : token.text();
    }

    private static String quotedIfNeeded(String folded) {
        return isPlain(folded) && !RESERVED.contains(folded) ? folded : '"' + folded.replace("\"", "\"\"") + '"';
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean begins = (c >= 'a' && c <= 'z') || c == '_' || c >= 0x80;
            if (!begins && (i == 0 || !((c >= '0' && c <= '9') || c == '$'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
