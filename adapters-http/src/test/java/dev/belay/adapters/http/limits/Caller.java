package dev.belay.adapters.http.limits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A bare connection: it can send what no client would. */
final class Caller implements AutoCloseable {
    private final Socket socket;

    private Caller(Socket socket) {
        this.socket = socket;
    }

    static Caller at(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return new Caller(socket);
    }

    static Caller over(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        return new Caller(socket);
    }

    /** What one whole exchange on a connection of its own answers. */
    static String ask(int port, String request) throws IOException {
        try (Caller caller = at(port)) {
            return caller.send(request).rest();
        }
    }

    /** The same for a plain GET. */
    static String get(int port, String path, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ask(port, "GET " + path + " HTTP/1.1\r\nHost: belay\r\nConnection: close\r\n" + lines + "\r\n");
    }

    Caller send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends as long as somebody takes it. */
    Caller push(String text) {
        try {
            return send(text);
        } catch (IOException e) {
            return this;
        }
    }

    /** Everything until the other side ends it. */
    String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            // it was cut off: what came before is there
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** How long until the other side ends it, while a byte is sent every now and then. */
    Duration trickle(String letter) throws IOException {
        long start = System.nanoTime();
        socket.setSoTimeout(50);
        while (isOpen() && System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
            push(letter);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean isOpen() throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
