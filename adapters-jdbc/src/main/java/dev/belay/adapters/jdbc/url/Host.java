package dev.belay.adapters.jdbc.url;

/** One server of a PostgreSQL URL. An IPv6 address is kept without its brackets. */
public record Host(String name, int port) {
    static final int DEFAULT_PORT = 5432;
    static final Host LOCAL = new Host("localhost", DEFAULT_PORT);

    public Host {
        if (name.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a host has a name and a port from 1 to 65535");
        }
    }

    /** As it stands in a URL, always with its port. */
    @Override
    public String toString() {
        return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
    }
}
