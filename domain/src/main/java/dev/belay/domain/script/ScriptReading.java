package dev.belay.domain.script;

import dev.belay.domain.script.ScriptDefect.Kind;
import dev.belay.domain.script.StatementForm.CopyFromStdin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One reading of one script, from its first character to its last. */
final class ScriptReading {
    private final List<Statement> statements = new ArrayList<>();
    private final List<ScriptDefect> defects = new ArrayList<>();
    private final String text;
    private final Grammar grammar;
    private final TokenScanner scanner;

    ScriptReading(String text, Grammar grammar) {
        this.text = text;
        this.grammar = grammar;
        this.scanner = new TokenScanner(text, 0, text.length(), grammar.quoting(), defects::add);
    }

    StatementList read() {
        TokenKind kind = scanner.next();
        while (kind != TokenKind.END) {
            if (kind == TokenKind.META_COMMAND) {
                // a line of its own: what follows is not its continuation
                add(scanner.start(), scanner.end());
            } else if (kind != TokenKind.SEMICOLON) {
                statement(kind);
            }
            kind = scanner.next();
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            defects.add(ScriptDefect.of(Kind.NUL_CHARACTER, nul));
            defects.sort(Comparator.comparingInt(ScriptDefect::offset));
        }
        return new StatementList(statements, defects);
    }

    /** Leaves the scanner on what ended the statement: its semicolon, the data of COPY, or the end of the text. */
    private void statement(TokenKind first) {
        Grammar.Block block = grammar.block();
        int start = scanner.start();
        int end = start;
        TokenKind kind = first;
        while (kind != TokenKind.END && (kind != TokenKind.SEMICOLON || block.holdsSemicolon())) {
            block.read(kind, scanner);
            end = scanner.end();
            kind = scanner.next();
        }
        add(start, end);
    }

    private void add(int start, int end) {
        StatementForm form = grammar.forms().form(words(start, end));
        if (form instanceof CopyFromStdin) {
            form = copyData(scanner.end());
        }
        statements.add(new Statement(start, end, form, grammar.forms().mayChangeSession(words(start, end))));
    }

    private Words words(int start, int end) {
        return new Words(text, start, end, grammar.quoting());
    }

    private CopyFromStdin copyData(int semicolonEnd) {
        int lineStart = nextLine(semicolonEnd);
        int data = lineStart;
        if (!isBlank(semicolonEnd, lineStart)) {
            data = semicolonEnd;
            defects.add(ScriptDefect.of(Kind.TEXT_BEFORE_COPY_DATA, semicolonEnd));
        }
        for (int line = lineStart; line < text.length(); line = nextLine(line)) {
            if (isDataEnd(line)) {
                scanner.jumpTo(Math.min(line + 2, text.length()));
                return new CopyFromStdin(data, line);
            }
        }
        scanner.jumpTo(text.length());
        defects.add(ScriptDefect.of(Kind.UNTERMINATED_COPY_DATA, data));
        return new CopyFromStdin(data, text.length());
    }

    private boolean isBlank(int from, int to) {
        List<ScriptDefect> openComments = new ArrayList<>();
        TokenScanner rest = new TokenScanner(text, from, to, grammar.quoting(), openComments::add);
        return rest.next() == TokenKind.END && openComments.isEmpty();
    }

    private int nextLine(int offset) {
        int lineEnd = text.indexOf('\n', offset);
        return lineEnd < 0 ? text.length() : lineEnd + 1;
    }

    /** As psql sees it: the line holds nothing else, and only LF or CRLF ends it. */
    private boolean isDataEnd(int line) {
        int end = line + 2;
        return text.startsWith("\\.", line)
                && (end == text.length() || text.startsWith("\n", end) || text.startsWith("\r\n", end));
    }
}
