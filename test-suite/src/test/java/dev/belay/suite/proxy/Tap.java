package dev.belay.suite.proxy;

/** Listens to what clients send. Each connection has a tap of its own, called by one thread. */
@FunctionalInterface
public interface Tap {
    Tap DEAF = bytes -> {};

    void passes(byte[] bytes);
}
