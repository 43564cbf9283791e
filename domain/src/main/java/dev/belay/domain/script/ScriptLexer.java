package dev.belay.domain.script;

import dev.belay.domain.target.Engine;

/**
 * Divides a script into statements exactly as its engine would, in linear time. Any text has an answer: what cannot be
 * right is told as a defect.
 */
public final class ScriptLexer {
    private final Grammar grammar;

    private ScriptLexer(Grammar grammar) {
        this.grammar = grammar;
    }

    public static ScriptLexer of(Engine engine) {
        return new ScriptLexer(
                switch (engine) {
                    case POSTGRESQL -> Grammar.POSTGRESQL;
                    case SQLITE -> Grammar.SQLITE;
                });
    }

    Quoting quoting() {
        return grammar.quoting();
    }

    public StatementList read(String text) {
        return new ScriptReading(text, grammar).read();
    }
}
