package dev.belay.suite.proxy;

import java.time.Duration;

/** How a proxy carries at the moment. */
final class Network {
    private long oneWayNanos;
    private boolean isFrozen;
    private boolean refuses;

    synchronized void roundTrip(Duration time) {
        oneWayNanos = time.toNanos() / 2;
    }

    synchronized long oneWayNanos() {
        return oneWayNanos;
    }

    synchronized void freeze(boolean frozen) {
        isFrozen = frozen;
        notifyAll();
    }

    synchronized void awaitFlow() throws InterruptedException {
        while (isFrozen) {
            wait();
        }
    }

    synchronized void refuse(boolean all) {
        refuses = all;
    }

    synchronized boolean refuses() {
        return refuses;
    }
}
