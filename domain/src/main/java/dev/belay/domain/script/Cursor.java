package dev.belay.domain.script;

import java.util.List;

/** Goes over the tokens of a definition. */
public final class Cursor {
    private final List<Token> tokens;
    private int at;

    /** At the first of these tokens. */
    public Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** At the first token of a text of SQLite's. */
    public static Cursor of(String sql) {
        return new Cursor(Tokens.of(sql));
    }

    public boolean isAtEnd() {
        return at >= tokens.size();
    }

    public boolean at(String word) {
        return !isAtEnd() && tokens.get(at).is(word);
    }

    public boolean at(TokenKind kind) {
        return !isAtEnd() && tokens.get(at).kind() == kind;
    }

    /** The token that comes next, where one does. */
    public Token peek() {
        return tokens.get(at);
    }

    /** The next token; behind the last one, one that is nothing. */
    public Token take() {
        return isAtEnd() ? new Token(TokenKind.END, " ", 0) : tokens.get(at++);
    }

    /** Goes over these words if all of them follow, else over none. */
    public boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    public boolean accept(TokenKind kind) {
        if (at(kind)) {
            at++;
            return true;
        }
        return false;
    }

    /** What is in the parentheses that open here, and goes over them; nothing where none open. */
    public List<Token> parenthesised() {
        if (!at(TokenKind.OPEN)) {
            return List.of();
        }
        int open = at;
        skip();
        return tokens.subList(open + 1, at - 1);
    }

    /** Goes over one token, or over everything in parentheses. */
    public void skip() {
        int depth = 0;
        do {
            TokenKind kind = take().kind();
            depth += kind == TokenKind.OPEN ? 1 : kind == TokenKind.CLOSE ? -1 : 0;
        } while (depth > 0 && !isAtEnd());
    }

    public int place() {
        return at;
    }

    public List<Token> since(int place) {
        return tokens.subList(place, at);
    }

    public List<Token> rest() {
        List<Token> rest = tokens.subList(at, tokens.size());
        at = tokens.size();
        return rest;
    }
}
