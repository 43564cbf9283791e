package dev.belay.adapters.jdbc.postgresql.schema;

import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions and definitions as the server writes them, in one form where it writes the same in several. */
final class NormalText {
    private static final String CAST_OF_ARRAY = "(ARRAY[";

    private NormalText() {}

    static String of(String text) {
        String normal = lines(text).strip();
        int at = normal.lastIndexOf(CAST_OF_ARRAY);
        while (at >= 0) {
            normal = normal.substring(0, at) + castInside(normal.substring(at));
            at = normal.lastIndexOf(CAST_OF_ARRAY, at - 1);
        }
        return normal;
    }

    /** With the line ends of Unix: what a body is where it was written on another system. */
    static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    /** With what is listed between two words sorted, where the server lists columns in the order of their table. */
    static String sortedBetween(String text, String before, String after) {
        List<Token> tokens = Token.of(text, Engine.POSTGRESQL);
        List<String> items = new ArrayList<>();
        int depth = 0;
        int begin = -1;
        int from = -1;
        for (Token token : tokens) {
            depth += token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
            if (depth == 0 && from < 0 && token.is(before)) {
                begin = token.end();
                from = begin;
            } else if (depth == 0 && from >= 0 && (token.kind() == TokenKind.COMMA || token.is(after))) {
                items.add(text.substring(from, token.start()).strip());
                from = token.end();
                if (token.is(after)) {
                    items.sort(null);
                    return text.substring(0, begin) + " " + String.join(", ", items) + " "
                            + text.substring(token.start());
                }
            }
        }
        return text;
    }

    /**
     * {@code (ARRAY[a, b])::text[]} as {@code ARRAY[(a)::text, (b)::text]}: the server writes the first for
     * {@code x IN (a, b)} with varchars, and the second once it has read its own text again, as a restored dump has it.
     *
     * @param text which begins with {@code (ARRAY[}
     */
    private static String castInside(String text) {
        List<Token> tokens = Token.of(text, Engine.POSTGRESQL);
        List<String> elements = new ArrayList<>();
        int depth = 0;
        int from = tokens.get(2).end();
        int at = 3;
        for (; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean closes = token.kind() == TokenKind.CLOSE || token.text().equals("]");
            if (depth == 0 && (closes || token.kind() == TokenKind.COMMA)) {
                elements.add(text.substring(from, token.start()).strip());
                from = token.end();
                if (closes) {
                    break;
                }
            } else if (closes) {
                depth--;
            } else if (token.kind() == TokenKind.OPEN || token.text().equals("[")) {
                depth++;
            }
        }
        return elementType(tokens, at + 1)
                .map(type -> {
                    StringBuilder array = new StringBuilder("ARRAY[");
                    for (String element : elements) {
                        array.append(array.length() == 6 ? "(" : ", (")
                                .append(element)
                                .append(")::");
                        array.append(
                                text,
                                type.get(0).start(),
                                type.get(type.size() - 1).end());
                    }
                    return array + "]"
                            + text.substring(type.get(type.size() - 1).end() + 2);
                })
                .orElse(text);
    }

    /** What stands between {@code )::} and {@code []}, if all of that is there. */
    private static Optional<List<Token>> elementType(List<Token> tokens, int from) {
        if (from + 4 > tokens.size()
                || tokens.get(from).kind() != TokenKind.CLOSE
                || !tokens.get(from + 1).text().equals(":")
                || !tokens.get(from + 2).text().equals(":")) {
            return Optional.empty();
        }
        int depth = 0;
        for (int at = from + 3; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean isName = token.kind() == TokenKind.WORD
                    || token.kind() == TokenKind.IDENTIFIER
                    || token.kind() == TokenKind.DOT;
            if (depth == 0 && token.text().equals("[")) {
                return Optional.of(tokens.subList(from + 3, at));
            }
            depth += token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
            if (depth < 0 || (depth == 0 && !isName && token.kind() != TokenKind.CLOSE)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
