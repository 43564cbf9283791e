package dev.belay.suite.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A PgBouncer of its own before one database. */
final class PgBouncer implements AutoCloseable {
    private static final String DATABASE = "pooled";

    private final Process process;
    private final Path folder;
    private final int port;

    private PgBouncer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** The program, where it is installed. */
    static Optional<Path> program() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param mode such as transaction */
    static PgBouncer before(PGSimpleDataSource server, String mode) {
        try {
            Path folder = Files.createTempDirectory("belay-pgbouncer");
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Path settings = folder.resolve("pgbouncer.ini");
            Files.writeString(
                    settings,
                    "[databases]\n" + DATABASE + " = host=127.0.0.1 port=" + server.getPortNumbers()[0] + " dbname="
                            + server.getDatabaseName() + " user=" + server.getUser() + " password="
                            + server.getPassword() + "\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = " + port
                            + "\nunix_socket_dir =\nauth_type = any\npool_mode = " + mode
                            + "\nignore_startup_parameters = extra_float_digits\n");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                // it refuses to run as root
                command.addAll(List.of("setpriv", "--reuid", "nobody", "--clear-groups"));
            }
            command.addAll(List.of(program().orElseThrow().toString(), settings.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                    .start();
            PgBouncer bouncer = new PgBouncer(process, folder, port);
            Eventually.within(Eventually.SOON, bouncer::log, bouncer::listens);
            return bouncer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("pgbouncer.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            for (String file : List.of("pgbouncer.ini", "pgbouncer.log")) {
                Files.delete(folder.resolve(file));
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
