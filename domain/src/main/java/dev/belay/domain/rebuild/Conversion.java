package dev.belay.domain.rebuild;

import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which values are values of a type. SQLite keeps what does not convert as it is, without a word; PostgreSQL refuses it,
 * and so does this. What the name of a type means is what PostgreSQL means by it, as far as SQLite's values go.
 *
 * @param what the values should be, such as {@code an integer}
 * @param fits a condition on a value, which stands for {@code ?}; null fits always
 */
record Conversion(String what, String fits) {
    /** Text that SQLite reads as a number is less than infinity: comparing with a number converts it first. */
    private static final String IS_NUMBER = "? <= CAST(9e999 AS NUMERIC)";

    private static final String IS_INTEGER = IS_NUMBER + " AND CAST(? AS NUMERIC) = CAST(? AS INTEGER)";
    private static final Set<String> NUMBERS =
            Set.of("numeric", "decimal", "dec", "number", "real", "float", "float4", "float8", "double", "money");
    private static final Set<String> TIMES = Set.of("date", "time", "datetime", "timestamp", "timetz", "timestamptz");
    private static final Set<String> TEXTS =
            Set.of("text", "clob", "char", "character", "varchar", "nchar", "nvarchar", "bpchar", "native", "varying");

    /** What a type demands; nothing where it takes every value, or nobody knows it. */
    static Optional<Conversion> to(String type) {
        List<Token> tokens = Tokens.of(type);
        String name = Tokens.folded(tokens.get(0).unquoted());
        if (isInteger(name)) {
            return Optional.of(new Conversion("an integer", IS_INTEGER));
        }
        if (NUMBERS.contains(name)) {
            return Optional.of(new Conversion("a number", IS_NUMBER));
        }
        if (name.equals("bool") || name.equals("boolean")) {
            return Optional.of(new Conversion("0 or 1", IS_INTEGER + " AND CAST(? AS NUMERIC) IN (0, 1)"));
        }
        if (TIMES.contains(name)) {
            return Optional.of(new Conversion(
                    "a date or time",
                    "typeof(?) IN ('integer', 'real') OR datetime(?) IS NOT NULL"
                            + " OR datetime(? || ':00') IS NOT NULL"));
        }
        return TEXTS.contains(name) ? Optional.of(text(tokens)) : Optional.empty();
    }

    static boolean isInteger(String name) {
        String folded = Tokens.folded(name);
        return folded.endsWith("int")
                || folded.startsWith("integer")
                || folded.matches("int[248]")
                || folded.endsWith("serial");
    }

    private static Conversion text(List<Token> type) {
        for (int i = 0; i + 1 < type.size(); i++) {
            if (type.get(i).kind() == TokenKind.OPEN && type.get(i + 1).kind() == TokenKind.NUMBER) {
                String most = type.get(i + 1).text();
                return new Conversion(
                        "text of at most " + most + " characters", "typeof(?) <> 'blob' AND length(?) <= " + most);
            }
        }
        return new Conversion("text", "typeof(?) <> 'blob'");
    }

    /** Counts the rows of a table whose value does not fit. */
    String question(String table, String value) {
        String operand = "(" + value + ")";
        return "SELECT count(*) FROM " + table + " WHERE " + operand + " IS NOT NULL AND NOT coalesce("
                + fits.replace("?", operand) + ", 0)";
    }

    /**
     * What a value becomes by itself where an expression is no more than a cast of the column to the type. SQLite's own
     * CAST makes a zero of what is no number, and PostgreSQL's {@code ::} it does not know.
     */
    static boolean isMereCast(String expression, String column) {
        Cursor cursor = Cursor.of(expression);
        boolean casts = cursor.accept("cast") && cursor.accept(TokenKind.OPEN);
        boolean isColumn = Tokens.folded(cursor.take().unquoted()).equals(Tokens.folded(column));
        if (casts) {
            return isColumn && cursor.at("as");
        }
        List<Token> rest = cursor.rest();
        return isColumn
                && (rest.isEmpty()
                        || (rest.size() > 2
                                && rest.get(0).text().equals(":")
                                && rest.get(1).text().startsWith(":")
                                && rest.stream().skip(2).allMatch(Conversion::isOfType)));
    }

    private static boolean isOfType(Token token) {
        return token.kind() != TokenKind.OTHER && token.kind() != TokenKind.STRING;
    }
}
