package dev.belay.suite.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Stands before a server on this machine: delays, freezes, cuts and refuses as it is told, at any moment. */
public final class Proxy implements AutoCloseable {

    /** Who sends. */
    public enum Side {
        CLIENT,
        SERVER
    }

    private final ServerSocket entrance;
    private final Supplier<Tap> taps;
    private final Network network = new Network();
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private volatile int server;

    private Proxy(ServerSocket entrance, int server, Supplier<Tap> taps) {
        this.entrance = entrance;
        this.server = server;
        this.taps = taps;
    }

    /** A proxy that carries as it is, before the server at a port. */
    public static Proxy before(int server) {
        return before(server, () -> Tap.DEAF);
    }

    /** The same with a listener for each connection. */
    public static Proxy before(int server, Supplier<Tap> taps) {
        try {
            Proxy proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server, taps);
            Threads.daemon(proxy::takeCalls);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on a question and its answer take so much longer, half of it each way. */
    public void delay(Duration roundTrip) {
        network.roundTrip(roundTrip);
    }

    /** Carries nothing more until {@link #thaw}; connections stay. */
    public void freeze() {
        network.freeze(true);
    }

    /** Carries on, with what was held back. */
    public void thaw() {
        network.freeze(false);
    }

    /** Carries so many bytes more of what one side sends, over all connections; then cuts, once. */
    public void cutAfter(Side from, long bytes) {
        network.allow(from, bytes, this::cut);
    }

    /** The same; then carries nothing more, in either direction. */
    public void freezeAfter(Side from, long bytes) {
        network.allow(from, bytes, this::freeze);
    }

    /** How many bytes one side has sent, over all connections. */
    public long carried(Side from) {
        return network.carried(from);
    }

    /** Leads new connections to another server. */
    public void leadTo(int other) {
        server = other;
    }

    /** Ends every connection at once; both sides see that. */
    public void cut() {
        ends.forEach(Proxy::end);
        ends.clear();
    }

    /** Ends every new connection before it reaches the server, or takes them again. */
    public void refuse(boolean all) {
        network.refuse(all);
    }

    private void takeCalls() {
        try {
            while (true) {
                Socket client = entrance.accept();
                ends.add(client);
                if (network.refuses()) {
                    end(client);
                    continue;
                }
                connect(client);
            }
        } catch (IOException e) {
            // the entrance is closed
        }
    }

    private void connect(Socket client) {
        try {
            Socket called = new Socket(InetAddress.getLoopbackAddress(), server);
            ends.add(called);
            client.setTcpNoDelay(true);
            called.setTcpNoDelay(true);
            new Wire(Side.CLIENT, client, called, network, taps.get()).start();
            new Wire(Side.SERVER, called, client, network, Tap.DEAF).start();
        } catch (IOException e) {
            end(client);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
