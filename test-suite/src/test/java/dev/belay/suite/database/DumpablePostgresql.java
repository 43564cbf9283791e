package dev.belay.suite.database;

import dev.belay.suite.canary.Canary;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server that is not newer than the {@code pg_dump} on the PATH: the one that {@code BELAY_TEST_POSTGRES_URL} names,
 * else one that is made with the {@code initdb} on the PATH.
 */
record DumpablePostgresql() implements Server.Kind {
    private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    @Override
    public String title() {
        return "a PostgreSQL that pg_dump can dump";
    }

    /** The client programs do not come with the build. */
    @Override
    public boolean isIndispensable() {
        return false;
    }

    @Override
    public Class<? extends Database> database() {
        return PostgresqlDatabase.class;
    }

    @Override
    public Server start() throws Server.Missing {
        int dump = major("pg_dump").orElseThrow(() -> new Server.Missing("there is no pg_dump on the PATH"));
        if (major("psql").isEmpty() || major("pg_restore").isEmpty()) {
            throw new Server.Missing("there is no psql or no pg_restore on the PATH");
        }
        String url = System.getenv("BELAY_TEST_POSTGRES_URL");
        if (url != null && !url.isBlank()) {
            Server named = new NamedPostgresql(url).start();
            try (Database database = named.fresh();
                    Connection connection = database.dataSource().getConnection()) {
                if (connection.getMetaData().getDatabaseMajorVersion() <= dump) {
                    return named;
                }
            } catch (SQLException e) {
                throw new Server.Missing("the server that is named does not answer: " + e.getMessage(), e);
            }
        }
        int server = major("initdb").orElseThrow(() -> new Server.Missing("there is no initdb on the PATH"));
        if (server > dump) {
            throw new Server.Missing("pg_dump " + dump + " is older than initdb " + server);
        }
        return made();
    }

    private static Server made() throws Server.Missing {
        try {
            Path folder = Files.createTempDirectory("belay-postgresql");
            Path data = folder.resolve("data");
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            run(
                    "initdb",
                    "-D",
                    data.toString(),
                    "-U",
                    "postgres",
                    "--auth=trust",
                    "--no-sync",
                    "-E",
                    "UTF8",
                    "--locale=C");
            run(
                    "pg_ctl",
                    "-D",
                    data.toString(),
                    "-w",
                    "-l",
                    folder.resolve("log").toString(),
                    "-o",
                    "-p " + port + " -k '' -c fsync=off -c listen_addresses=127.0.0.1",
                    "start");
            PGSimpleDataSource administration = new PGSimpleDataSource();
            administration.setServerNames(new String[] {"127.0.0.1"});
            administration.setPortNumbers(new int[] {port});
            administration.setDatabaseName("postgres");
            administration.setUser("postgres");
            administration.setPassword(Canary.PASSWORD);
            return new PostgresqlServer(administration, () -> stop(folder, data));
        } catch (IOException e) {
            throw new Server.Missing("no PostgreSQL can be made here: " + e.getMessage(), e);
        }
    }

    private static void stop(Path folder, Path data) {
        try {
            run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Integer> major(String program) {
        try {
            if (find(program).isEmpty()) {
                return Optional.empty();
            }
            Matcher version = MAJOR.matcher(run(program, "--version"));
            return version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A server refuses to run as root; in a user namespace of its own it is not root. */
    private static String run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))
                && List.of("initdb", "pg_ctl").contains(program)) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(find(program)
                .orElseThrow(() -> new IOException("there is no " + program))
                .toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("belay-postgresql", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(program + ": " + Files.readString(output));
            }
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }
}
