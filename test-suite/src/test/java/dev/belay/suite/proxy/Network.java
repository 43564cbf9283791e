package dev.belay.suite.proxy;

import java.time.Duration;

/** How a proxy carries at the moment. */
final class Network {
    private final Allowance questions = new Allowance();
    private final Allowance answers = new Allowance();
    private long oneWayNanos;
    private boolean isFrozen;
    private boolean refuses;

    /** How many bytes of one direction it still carries, and what happens then. */
    private static final class Allowance {
        private long left = Long.MAX_VALUE;
        private long carried;
        private Runnable end = () -> {};
    }

    private Allowance of(Proxy.Side side) {
        return side == Proxy.Side.CLIENT ? questions : answers;
    }

    /** Of all connections together. */
    synchronized void allow(Proxy.Side from, long bytes, Runnable end) {
        of(from).left = bytes;
        of(from).end = end;
    }

    /** Answers how many of these may be carried before the end, which comes once. */
    int take(Proxy.Side from, int bytes) {
        Runnable end;
        int taken;
        synchronized (this) {
            Allowance allowance = of(from);
            taken = (int) Math.min(bytes, allowance.left);
            allowance.carried += taken;
            if (allowance.left != Long.MAX_VALUE) {
                allowance.left -= taken;
            }
            if (taken == bytes) {
                return taken;
            }
            allowance.left = Long.MAX_VALUE;
            end = allowance.end;
        }
        end.run();
        return taken;
    }

    synchronized long carried(Proxy.Side from) {
        return of(from).carried;
    }

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
