package dev.belay.suite.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One direction of one connection. What is under way is carried in its order, each part when its time has come. */
final class Wire {
    private final Proxy.Side side;
    private final Socket from;
    private final Socket to;
    private final Network network;
    private final Tap tap;
    private final BlockingQueue<Parcel> underWay = new LinkedBlockingQueue<>();

    Wire(Proxy.Side side, Socket from, Socket to, Network network, Tap tap) {
        this.side = side;
        this.from = from;
        this.to = to;
        this.network = network;
        this.tap = tap;
    }

    /** Bytes and when they arrive, or what tells that none come any more. */
    private record Parcel(ByteBuffer bytes, long due, boolean isLast) {}

    void start() {
        Threads.daemon(this::take);
        Threads.daemon(this::deliver);
    }

    /** Taking goes on while others are under way: a delay is one of the way, and not of each part after the other. */
    private void take() {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                byte[] bytes = Arrays.copyOf(buffer, read);
                tap.passes(bytes);
                underWay.add(new Parcel(ByteBuffer.wrap(bytes), System.nanoTime() + network.oneWayNanos(), false));
            }
        } catch (IOException e) {
            // one end is closed, and the other learns of it
        }
        underWay.add(new Parcel(ByteBuffer.allocate(0), 0, true));
    }

    private void deliver() {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Parcel parcel = underWay.take(); !parcel.isLast(); parcel = underWay.take()) {
                for (long left = parcel.due() - System.nanoTime(); left > 0; left = parcel.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                network.awaitFlow();
                byte[] bytes = parcel.bytes().array();
                int taken = network.take(side, bytes.length);
                out.write(bytes, 0, taken);
                out.flush();
                if (taken < bytes.length) {
                    network.awaitFlow();
                    out.write(bytes, taken, bytes.length - taken);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // one end is closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
