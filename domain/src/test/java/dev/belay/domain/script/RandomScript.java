package dev.belay.domain.script;

import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A script made of pieces that hide semicolons, so that its statements are known before anything reads it. */
final class RandomScript {
    private static final List<String> BOTH = List.of(
            "word",
            "end",
            "CASE x WHEN 1 THEN 2 END",
            "12",
            "'a;'",
            "''",
            "';;'';'",
            "\"q;\"\"\"",
            "(1, 2)",
            "a.b",
            "<>",
            "/* ; ' */",
            "/*;*/",
            "-- ; '\n",
            "-- $$\r\n",
            "\n",
            "ä",
            "\uD83D\uDE00");
    /** The sign after a string with escapes keeps the next string from going on with it. */
    private static final List<String> POSTGRESQL = List.of(
            "E'\\';' +",
            "e'\\\\' +",
            "E'a'\n'\\';' +",
            "U&'\\0061;'",
            "U&\"d;\"",
            "$$;'$$",
            "$t$ $$ ; $u$ $t$",
            "$1",
            "a$b$",
            "(a; (b;) ')' ;)",
            "/* /* ; */ ; */",
            "B'0;'",
            "'\\'",
            "$é$;$é$");

    private static final List<String> SQLITE =
            List.of("`a;`", "[b;'\"]", "x'00'", "$p", ":end", "@begin", "'\\'", "/* /* ; */", "$$");
    private static final List<String> GAPS =
            List.of(";", ";\n", " ; ;\r\n", ";-- ;'\n", ";/* ' ; \" */", "\t;\f", "\r;\n/* $$ ; */\n");

    private final StringBuilder text = new StringBuilder();
    private final List<String> statements = new ArrayList<>();

    static RandomScript of(Engine engine, RandomGenerator random) {
        RandomScript script = new RandomScript();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            script.append(engine, random);
        }
        return script;
    }

    String text() {
        return text.toString();
    }

    List<String> statements() {
        return statements;
    }

    private void append(Engine engine, RandomGenerator random) {
        boolean postgresql = engine == Engine.POSTGRESQL;
        String statement = "SELECT " + pieces(postgresql, random) + " 1";
        switch (random.nextInt(6)) {
            case 0 -> statement = block(postgresql, statement, random);
            case 1 -> {
                if (postgresql) {
                    statements.add("COPY t (a) FROM STDIN");
                    text.append("COPY t (a) FROM STDIN;\n").append("it's; $$ \\. /*\n".repeat(random.nextInt(3)));
                    text.append("\\.\n");
                }
            }
            default -> {}
        }
        statements.add(statement);
        text.append(statement).append(any(GAPS, random));
    }

    private static String block(boolean postgresql, String statement, RandomGenerator random) {
        String head = postgresql
                ? "CREATE OR REPLACE FUNCTION f(a int) RETURNS int\nBEGIN /* ; */ ATOMIC "
                : "CREATE TEMP TRIGGER t AFTER INSERT ON u BEGIN ";
        return head + (statement + " ;\n").repeat(1 + random.nextInt(3)) + " END";
    }

    private static String pieces(boolean postgresql, RandomGenerator random) {
        StringBuilder pieces = new StringBuilder();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int own = random.nextInt(3);
            pieces.append(any(own > 0 ? BOTH : postgresql ? POSTGRESQL : SQLITE, random))
                    .append(' ');
        }
        return pieces.toString();
    }

    private static String any(List<String> pieces, RandomGenerator random) {
        return pieces.get(random.nextInt(pieces.size()));
    }

    /** Text without any sense, of the characters that make sense to a lexer. */
    static String garbage(RandomGenerator random) {
        String[] scraps = {
            "'",
            "\"",
            "`",
            "[",
            "]",
            "$",
            "$a$",
            "\\",
            "\\.",
            "\n",
            "\r",
            ";",
            ";END",
            "(",
            ")",
            "/*",
            "*/",
            "--",
            "E'",
            "U&\"",
            "UESCAPE",
            "BEGIN ATOMIC ",
            "CREATE FUNCTION ",
            "CREATE TRIGGER ",
            "COPY t FROM STDIN;",
            "\0",
            "\uFEFF",
            "\uD83D",
            " ",
            "a",
            "1",
            "=",
            ",",
            ".",
            "PRAGMA foreign_keys",
            "REINDEX (",
            "DROP INDEX CONCURRENTLY "
        };
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(30);
        for (int i = 0; i < count; i++) {
            text.append(scraps[random.nextInt(scraps.length)]);
        }
        return text.toString();
    }
}
