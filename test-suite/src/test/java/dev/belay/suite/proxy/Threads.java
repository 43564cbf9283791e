package dev.belay.suite.proxy;

/** Threads that do not outlive the program. */
final class Threads {
    private Threads() {}

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
