package dev.belay.adapters.http.console;

import java.util.Locale;

/** How something is to be taken. Pages show it with a sign and a word, never by its colour alone. */
enum Tone {
    GOOD,
    WARY,
    BAD,
    /** It goes on. */
    BUSY,
    QUIET;

    /** Its name in the style sheet. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
