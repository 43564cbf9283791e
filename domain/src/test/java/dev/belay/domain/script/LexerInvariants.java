package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.StatementForm.CopyFromStdin;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;

/** What holds for every text: nothing lost, nothing invented, the same answer for each part as for the whole. */
final class LexerInvariants {
    private final Engine engine;
    private final String text;
    private final StatementList read;

    private LexerInvariants(Engine engine, String text) {
        this.engine = engine;
        this.text = text;
        this.read = ScriptLexer.of(engine).read(text);
    }

    static StatementList assertThatReadingKeepsItsPromises(Engine engine, String text) {
        LexerInvariants invariants = new LexerInvariants(engine, text);
        invariants.gaps_hold_nothing_that_runs();
        invariants.a_statement_alone_is_the_same_statement();
        invariants.defects_are_in_the_text();
        return invariants.read;
    }

    private void gaps_hold_nothing_that_runs() {
        int at = 0;
        for (Statement statement : read.statements()) {
            assertThat(statement.start()).isGreaterThanOrEqualTo(at);
            assertThat(statement.end()).isGreaterThan(statement.start()).isLessThanOrEqualTo(text.length());
            assertGap(at, statement.start());
            at = statement.end();
            if (statement.form() instanceof CopyFromStdin copy) {
                assertThat(copy.dataStart()).isBetween(at, copy.dataEnd());
                assertThat(copy.dataEnd()).isLessThanOrEqualTo(text.length());
                assertGap(at, copy.dataStart());
                at = copy.dataEnd() + (text.startsWith("\\.", copy.dataEnd()) ? 2 : 0);
            }
        }
        assertGap(at, text.length());
    }

    /** Stated without the scanner of the lexer: a naive skipper of blanks, semicolons and comments. */
    private void assertGap(int from, int to) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (text.startsWith("--", at)) {
                at = lineEnd(at);
            } else if (text.startsWith("/*", at)) {
                at = commentEnd(at);
            } else {
                boolean blank = c == ';' || c == ' ' || (c >= '\t' && c <= '\r') || c == '\uFEFF';
                assertThat(blank).as("character %d of a gap is blank", at).isTrue();
                at++;
            }
        }
        assertThat(at).as("end of the gap from %d", from).isEqualTo(to);
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && !(isPostgresql() && text.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    private int commentEnd(int from) {
        int depth = 1;
        int at = from + 2;
        while (depth > 0 && at < text.length()) {
            if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else if (isPostgresql() && text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        return at;
    }

    private boolean isPostgresql() {
        return engine == Engine.POSTGRESQL;
    }

    private void a_statement_alone_is_the_same_statement() {
        for (Statement statement : read.statements()) {
            if (statement.form() instanceof CopyFromStdin) {
                continue; // its data would be missing
            }
            // a blank before it: at the head of a text, PostgreSQL's own letter U+FEFF would be a byte order mark
            String alone = " " + statement.text(text);
            List<String> again = new ArrayList<>();
            for (Statement part : ScriptLexer.of(engine).read(alone).statements()) {
                again.add(part.text(alone));
                assertThat(part.form()).isEqualTo(statement.form());
                assertThat(part.mayChangeSession()).isEqualTo(statement.mayChangeSession());
            }
            assertThat(again).containsExactly(statement.text(text));
        }
    }

    private void defects_are_in_the_text() {
        for (ScriptDefect defect : read.defects()) {
            assertThat(defect.offset()).isBetween(0, text.length());
            Position.of(text, defect.offset());
        }
    }
}
