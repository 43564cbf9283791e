package dev.belay.domain.script;

import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a definition of SQLite's, with each number and each blob in one: where statements end, nothing depends on those. */
public final class Tokens {
    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9a-fA-F_]+|([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)([eE][+-]?[0-9][0-9_]*)?");

    private Tokens() {}

    public static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        int done = 0;
        for (Token token : Token.of(sql, Engine.SQLITE)) {
            if (token.start() < done) {
                continue;
            }
            Token whole = whole(sql, token);
            tokens.add(whole);
            done = whole.end();
        }
        return tokens;
    }

    /** A name as SQLite compares it: only ASCII letters are folded. */
    public static String folded(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded.toString();
    }

    private static Token whole(String sql, Token token) {
        boolean afterName = token.start() > 0 && Character.isJavaIdentifierPart(sql.charAt(token.start() - 1));
        if (token.kind() == TokenKind.NUMBER || (token.kind() == TokenKind.DOT && !afterName)) {
            Matcher number = NUMBER.matcher(sql).region(token.start(), sql.length());
            return number.lookingAt() ? new Token(TokenKind.NUMBER, folded(number.group()), token.start()) : token;
        }
        if (token.is("x") && token.end() < sql.length() && sql.charAt(token.end()) == '\'') {
            int end = sql.indexOf('\'', token.end() + 1) + 1;
            return new Token(TokenKind.STRING, folded(sql.substring(token.start(), end)), token.start());
        }
        return token;
    }
}
