package dev.belay.domain.script;

/** How an engine quotes and comments, as far as it differs from the other. */
enum Quoting {
    /** Strings with prefixes ({@code E}, {@code U&}), dollar quotes; comments nest, and a CR ends a line. */
    POSTGRESQL("\"", true),
    /** A block comment may end with the text, and only LF ends a line: its tokenizer knows nothing else. */
    SQLITE("\"`[", false);

    private final String identifierQuotes;
    private final boolean postgresql;

    Quoting(String identifierQuotes, boolean postgresql) {
        this.identifierQuotes = identifierQuotes;
        this.postgresql = postgresql;
    }

    boolean quotesIdentifier(char c) {
        return identifierQuotes.indexOf(c) >= 0;
    }

    boolean hasStringPrefixes() {
        return postgresql;
    }

    boolean hasDollarQuotes() {
        return postgresql;
    }

    boolean hasMetaCommands() {
        return postgresql;
    }

    boolean nestsComments() {
        return postgresql;
    }

    boolean endsLine(char c) {
        return c == '\n' || (postgresql && c == '\r');
    }

    /** Both skip a byte order mark at the head of a file; SQLite also where files were joined. */
    boolean isBlank(char c, int offset) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (c == '\uFEFF' && (offset == 0 || !postgresql));
    }
}
