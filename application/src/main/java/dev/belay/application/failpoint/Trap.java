package dev.belay.application.failpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What happens at one failpoint. */
final class Trap {
    private static final int KILLED = 128 + 9;

    private final Failpoint point;
    private final String deed;
    private final AtomicInteger left;

    private Trap(Failpoint point, String deed, int time) {
        this.point = point;
        this.deed = deed;
        this.left = new AtomicInteger(time);
    }

    /** The one that is asked for; nothing where none is. */
    static @Nullable Trap set(String text) {
        if (text.isEmpty()) {
            return null;
        }
        List<String> parts = List.of(text.split(":", -1));
        String deed = parts.size() > 1 ? parts.get(1) : "halt";
        if (!List.of("halt", "throw", "pause").contains(deed)) {
            throw new IllegalArgumentException(Failpoint.PROPERTY + " is none: " + text);
        }
        return new Trap(Failpoint.valueOf(parts.get(0)), deed, parts.size() > 2 ? Integer.parseInt(parts.get(2)) : 1);
    }

    void reached(Failpoint here) {
        if (here == point && left.decrementAndGet() == 0) {
            switch (deed) {
                case "pause" -> pause();
                // an error and not an exception: nobody expects it
                case "throw" -> throw new Error("failpoint " + point);
                // as if killed: no hook and no finally runs
                default -> Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    /** Until something is said to it, or nobody can any more. */
    private void pause() {
        System.err.println("paused at " + point);
        System.err.flush();
        try {
            System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
