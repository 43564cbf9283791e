package dev.belay.suite.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.access.Role;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnPostgresql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that everybody wants something of while a run is under way. */
@OnPostgresql
class FloodTest {
    private static final String OLGA = RunningServer.token("olga", Role.OPERATOR);
    private static final String OTTO = RunningServer.token("otto", Role.VIEWER);
    private static final String TARGET = "/api/v1/targets/shop/";

    @TempDir
    Path folder;

    @Test
    void a_flood_and_half_open_connections_disturb_neither_health_nor_a_run(Database database) throws Exception {
        try (RunningServer server = KilledServerTest.station(folder, database).start()) {
            Answer begun = server.post(TARGET + "migrate", OLGA, "");
            KilledServerTest.untilSlow(server, begun);
            listensAndLeaves(server, begun);
            List<Socket> half = new ArrayList<>();
            try {
                for (int i = 0; i < 200; i++) {
                    half.add(halfOpen(server));
                }
                List<CompletableFuture<Integer>> flood = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    // so many from one address are also turned away at the door
                    flood.add(CompletableFuture.supplyAsync(
                                    () -> server.get(TARGET + "status", OTTO).status())
                            .exceptionally(refused -> 503));
                }
                long began = System.nanoTime();
                Answer alive = server.get("/livez", "");
                Duration took = Duration.ofNanos(System.nanoTime() - began);

                assertThat(alive.status()).isEqualTo(200);
                assertThat(took).isLessThan(Duration.ofSeconds(2));
                assertThat(flood).allSatisfy(read -> assertThat(read.get()).isIn(200, 429, 503));
                assertThat(flood).anySatisfy(read -> assertThat(read.get()).isEqualTo(200));
                assertThat(database.value("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                                + " WHERE l.mode NOT IN ('AccessShareLock') AND l.locktype = 'relation'"
                                + " AND a.datname = current_database() AND a.query NOT LIKE '%pg_sleep%'"))
                        .isEqualTo("0");
            } finally {
                for (Socket socket : half) {
                    socket.close();
                }
            }
            Answer ended = server.ended(begun, OLGA);
            assertThat(ended.text("state")).as(ended.body()).isEqualTo("done");
        }
    }

    /** Somebody who watches the run, and whose connection breaks. */
    private static void listensAndLeaves(RunningServer server, Answer begun) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            String request = "GET " + begun.header("Location") + "/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + OLGA + "\r\nAccept: text/event-stream\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] first = socket.getInputStream().readNBytes(400);
            assertThat(new String(first, StandardCharsets.US_ASCII)).contains(" 200 ");
            socket.setSoLinger(true, 0);
        }
    }

    private static Socket halfOpen(RunningServer server) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
        try {
            socket.getOutputStream()
                    .write("GET /livez HTTP/1.1\r\nHost: x\r\nX-Half".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // one too many, and closed by the server: that is the point
            assertThat(e).isNotNull();
        }
        return socket;
    }
}
