package dev.belay.suite.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The network between Belay and its server, which can be cut. */
final class Line implements AutoCloseable {
    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();

    private Line(ServerSocket entrance, String host, int port) {
        this.entrance = entrance;
        this.host = host;
        this.port = port;
    }

    static Line to(String host, int port) {
        try {
            Line line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
            daemon(line::takeCalls);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void takeCalls() {
        try {
            while (true) {
                Socket caller = entrance.accept();
                Socket called = new Socket(host, port);
                ends.addAll(List.of(caller, called));
                daemon(() -> carry(caller, called));
                daemon(() -> carry(called, caller));
            }
        } catch (IOException e) {
            // the entrance is closed
        }
    }

    private static void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // it was cut
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends every connection; both sides see that. */
    void cut() {
        try {
            for (Socket end : ends) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
