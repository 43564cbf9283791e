package dev.belay.domain.script;

/** Why a script cannot run as it stands, and the offset where what is wrong begins. */
public record ScriptDefect(Kind kind, int offset, String detail) {

    /** What can be wrong with a script before its engine has seen it. */
    public enum Kind {
        UNTERMINATED_STRING("the string that begins here is not closed"),
        UNTERMINATED_DOLLAR_QUOTE("the dollar quote that begins here is not closed"),
        UNTERMINATED_IDENTIFIER("the quoted identifier that begins here is not closed"),
        UNTERMINATED_COMMENT("the comment that begins here is not closed"),
        NUL_CHARACTER("a NUL character cannot stand in a script"),
        META_COMMAND("a backslash command is understood by psql only"),
        TEXT_BEFORE_COPY_DATA("the data of COPY must begin on the line after its semicolon"),
        UNTERMINATED_COPY_DATA("the data of COPY does not end with a line \\.");

        private final String message;

        Kind(String message) {
            this.message = message;
        }
    }

    static ScriptDefect of(Kind kind, int offset) {
        return new ScriptDefect(kind, offset, "");
    }

    /** One sentence; it shows a dollar quote's tag or a command's name, and nothing else of the script. */
    public String message() {
        return detail.isEmpty() ? kind.message : kind.message + ": " + detail;
    }
}
