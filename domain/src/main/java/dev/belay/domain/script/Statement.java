package dev.belay.domain.script;

/**
 * One statement of a script: from its first token to the end of its last, in UTF-16 offsets, without the semicolon.
 *
 * @param mayChangeSession whether settings, locks or temporary objects may outlive it in its session; "may" errs on
 *     the side of yes, but a function or trigger that an ordinary statement calls is not looked into
 */
public record Statement(int start, int end, StatementForm form, boolean mayChangeSession) {
    public Statement {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a statement has at least one character");
        }
    }

    public String text(String script) {
        return script.substring(start, end);
    }
}
