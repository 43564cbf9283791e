package dev.belay.application.verify;

/** How long something took. */
final class Stopwatch {
    private Stopwatch() {}

    /** Since {@link System#nanoTime} was that. */
    static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
