package dev.belay.domain.script;

/** The tokens that boundaries and forms of statements depend on. */
public enum TokenKind {
    WORD,
    NUMBER,
    STRING,
    IDENTIFIER,
    SEMICOLON,
    OPEN,
    CLOSE,
    DOT,
    COMMA,
    META_COMMAND,
    OTHER,
    END
}
