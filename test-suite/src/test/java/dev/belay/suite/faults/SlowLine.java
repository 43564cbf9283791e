package dev.belay.suite.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network that takes its time with every answer of a server on this machine, or stops carrying them. */
final class SlowLine implements AutoCloseable {
    private final ServerSocket entrance;
    private final int port;
    private final Duration delay;
    private final int bytes;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();

    private SlowLine(int port, Duration delay, int bytes) throws IOException {
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        this.delay = delay;
        this.bytes = bytes;
        daemon(this::takeCalls);
    }

    static SlowLine delaying(int port, Duration delay) throws IOException {
        return new SlowLine(port, delay, Integer.MAX_VALUE);
    }

    /** Carries so many bytes of each connection's answers, and from then on neither more nor the end. */
    static SlowLine freezing(int port, int bytes) throws IOException {
        return new SlowLine(port, Duration.ZERO, bytes);
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void takeCalls() {
        try {
            while (true) {
                Socket caller = entrance.accept();
                Socket called = new Socket(InetAddress.getLoopbackAddress(), port);
                ends.addAll(List.of(caller, called));
                daemon(() -> carry(caller, called, Duration.ZERO, Integer.MAX_VALUE));
                daemon(() -> carry(called, caller, delay, bytes));
            }
        } catch (IOException e) {
            // the entrance is closed
        }
    }

    private static void carry(Socket from, Socket to, Duration delay, int limit) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int carried = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Eventually.pause(delay);
                int some = Math.min(read, limit - carried);
                if (some > 0) {
                    out.write(buffer, 0, some);
                    out.flush();
                    carried += some;
                }
            }
            to.close();
        } catch (IOException e) {
            // one end is closed
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "slow-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (Socket end : ends) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
