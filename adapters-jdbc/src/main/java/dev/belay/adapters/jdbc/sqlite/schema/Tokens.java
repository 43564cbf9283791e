package dev.belay.adapters.jdbc.sqlite.schema;

import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a definition, with each number and each blob in one: where statements end, nothing depends on those. */
final class Tokens {
    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9a-fA-F_]+|([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)([eE][+-]?[0-9][0-9_]*)?");

    private Tokens() {}

    static List<Token> of(String sql) {
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

    private static Token whole(String sql, Token token) {
        boolean afterName = token.start() > 0 && Character.isJavaIdentifierPart(sql.charAt(token.start() - 1));
        if (token.kind() == TokenKind.NUMBER || (token.kind() == TokenKind.DOT && !afterName)) {
            Matcher number = NUMBER.matcher(sql).region(token.start(), sql.length());
            return number.lookingAt()
                    ? new Token(TokenKind.NUMBER, NormalText.folded(number.group()), token.start())
                    : token;
        }
        if (token.is("x") && token.end() < sql.length() && sql.charAt(token.end()) == '\'') {
            int end = sql.indexOf('\'', token.end() + 1) + 1;
            return new Token(TokenKind.STRING, NormalText.folded(sql.substring(token.start(), end)), token.start());
        }
        return token;
    }
}
