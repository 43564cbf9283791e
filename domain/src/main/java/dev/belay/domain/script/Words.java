package dev.belay.domain.script;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one statement from its first word, as far as somebody asks. */
final class Words {
    private final TokenScanner token;
    private final int statementStart;
    private final int statementEnd;
    private TokenKind kind;

    Words(String text, int start, int end, Quoting quoting) {
        this.token = new TokenScanner(text, start, end, quoting, defect -> {});
        this.statementStart = start;
        this.statementEnd = end;
        this.kind = token.next();
    }

    boolean at(String keyword) {
        return kind == TokenKind.WORD && token.is(keyword);
    }

    boolean at(TokenKind expected) {
        return kind == expected;
    }

    boolean isAtEnd() {
        return kind == TokenKind.END;
    }

    void skip() {
        kind = token.next();
    }

    /** Goes over the keywords if all of them follow, else over none. */
    boolean accept(String... keywords) {
        int mark = token.start();
        for (int i = 0; i < keywords.length; i++) {
            if (!at(keywords[i])) {
                if (i > 0) {
                    token.jumpTo(mark);
                    skip();
                }
                return false;
            }
            skip();
        }
        return true;
    }

    boolean acceptOneOf(String... keywords) {
        for (String keyword : keywords) {
            if (accept(keyword)) {
                return true;
            }
        }
        return false;
    }

    boolean accept(TokenKind expected) {
        if (kind == expected) {
            skip();
            return true;
        }
        return false;
    }

    boolean acceptEquals() {
        if (kind == TokenKind.OTHER && token.first() == '=') {
            skip();
            return true;
        }
        return false;
    }

    Optional<String> identifier() {
        if (kind != TokenKind.WORD && kind != TokenKind.IDENTIFIER) {
            return Optional.empty();
        }
        String raw = raw();
        skip();
        if (raw.startsWith("U&\"") || raw.startsWith("u&\"")) {
            return UnicodeEscapes.decode(Literals.unquoted(raw.substring(2)), unicodeEscape())
                    .map(Literals::cut);
        }
        return Optional.of(raw).map(Literals::identifier);
    }

    /** The last two parts of a dotted name: before them PostgreSQL accepts the name of the database itself. */
    Optional<QualifiedName> qualifiedName() {
        Optional<QualifiedName> name = identifier().map(only -> new QualifiedName(null, only));
        while (name.isPresent() && accept(TokenKind.DOT)) {
            String schema = name.get().name();
            name = identifier().map(last -> new QualifiedName(schema, last));
        }
        return name;
    }

    /** The value of a string constant; empty where it is something else, or not worth decoding. */
    Optional<String> string() {
        if (kind != TokenKind.STRING) {
            return Optional.empty();
        }
        String raw = raw();
        skip();
        if (raw.startsWith("U&") || raw.startsWith("u&")) {
            return UnicodeEscapes.decode(Literals.unquoted(raw.substring(2)), unicodeEscape());
        }
        return Literals.string(raw);
    }

    private char unicodeEscape() {
        if (accept("UESCAPE")) {
            return string().filter(value -> value.length() == 1)
                    .map(value -> value.charAt(0))
                    .orElse('\\');
        }
        return '\\';
    }

    /** Options in parentheses by upper-case name, with the text of the value or an empty one. */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        if (!accept(TokenKind.OPEN)) {
            return options;
        }
        while (!isAtEnd() && !accept(TokenKind.CLOSE)) {
            String name = raw().toUpperCase(Locale.ROOT);
            skip();
            acceptEquals();
            String value = kind == TokenKind.COMMA || kind == TokenKind.CLOSE ? "" : raw();
            options.put(name, value);
            while (!isAtEnd() && kind != TokenKind.COMMA && kind != TokenKind.CLOSE) {
                skip();
            }
            accept(TokenKind.COMMA);
        }
        return options;
    }

    /** Goes behind the parenthesis that closes the one here. */
    void skipGroup() {
        int depth = 0;
        do {
            depth += kind == TokenKind.OPEN ? 1 : kind == TokenKind.CLOSE ? -1 : 0;
            skip();
        } while (depth > 0 && !isAtEnd());
    }

    /** Whether the rest holds the keyword outside parentheses. */
    boolean skipTo(String... keywords) {
        int depth = 0;
        while (!isAtEnd()) {
            if (depth == 0 && accept(keywords)) {
                return true;
            }
            if (kind == TokenKind.OPEN) {
                depth++;
            } else if (kind == TokenKind.CLOSE) {
                depth--;
            }
            skip();
        }
        return false;
    }

    /** Goes behind the next comma outside parentheses, if one comes before the end or before the list closes. */
    boolean skipToComma() {
        int depth = 0;
        while (!isAtEnd() && (depth > 0 || kind != TokenKind.CLOSE)) {
            if (depth == 0 && accept(TokenKind.COMMA)) {
                return true;
            }
            if (kind == TokenKind.OPEN) {
                depth++;
            } else if (kind == TokenKind.CLOSE) {
                depth--;
            }
            skip();
        }
        return false;
    }

    /** Whether a CREATE, read so far, makes an object that lives as long as its session. */
    boolean createsTemporary(String temporarySchema) {
        while (!isAtEnd() && kind != TokenKind.OPEN && !at("AS")) {
            if (at("TEMP") || at("TEMPORARY") || at(temporarySchema)) {
                return true;
            }
            skip();
        }
        return false;
    }

    String raw() {
        return token.text().substring(token.start(), token.end());
    }

    /** Where the next token begins. */
    int offset() {
        return token.start();
    }

    /** Where the statement begins. */
    int start() {
        return statementStart;
    }

    /** The text of the whole statement. */
    String statement() {
        return token.text().substring(statementStart, statementEnd);
    }

    /** Whether the statement has the text anywhere, in strings and bodies too. */
    boolean contains(String lowerCaseText) {
        return token.contains(statementStart, lowerCaseText);
    }
}
