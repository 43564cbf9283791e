package dev.belay.adapters.jdbc.session;

import dev.belay.domain.script.Digest;

/**
 * The first digest of a program, on a thread of its own: it brings up Java's providers, which takes as long as several
 * questions to a server, and a run that writes needs one for its audit trail when it has asked them.
 */
public final class DigestAhead {
    private DigestAhead() {}

    public static void begin() {
        Thread thread = new Thread(() -> Digest.sha256(""), "belay-digest");
        thread.setDaemon(true);
        thread.start();
    }
}
