package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that make a driver load a class, write a file, call somebody else, or are of another driver. */
class SteeredDriverTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:{port}/x?socketFactory=org.example.Any&socketFactoryArg=http://127.0.0.1:{port}/a",
                "jdbc:postgresql://127.0.0.1:{port}/x?%73ocketFactory=org.example.Any",
                "postgresql://127.0.0.1:{port}/x?SocketFactory=org.example.Any",
                "postgresql://127.0.0.1:{port}/x?sslfactory=org.example.Any&sslfactoryarg=http://127.0.0.1:{port}/a",
                "postgresql://127.0.0.1:{port}/x?sslhostnameverifier=org.example.Any",
                "postgresql://127.0.0.1:{port}/x?sslpasswordcallback=org.example.Any",
                "postgresql://127.0.0.1:{port}/x?authenticationPluginClassName=org.example.Any",
                "postgresql://127.0.0.1:{port}/x?xmlFactoryFactory=org.example.Any",
                "postgresql://127.0.0.1:{port}/x?loggerLevel=TRACE&loggerFile={folder}/driver.log",
                "postgresql://127.0.0.1:{port}/x?options=-c%20session_preload_libraries%3Dx",
                "postgresql://127.0.0.1:{port}/x?service=x",
                "postgresql://127.0.0.1:{port}/x?host=127.0.0.1&port={port}",
                "postgresql://127.0.0.1:{port}/x?unheard=of",
                "postgres://127.0.0.1:{port},http://127.0.0.1:{port}/x",
                "http://127.0.0.1:{port}/x",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://127.0.0.1:{port}/a.sql'",
                "jdbc:mysql://127.0.0.1:{port}/x?autoDeserialize=true",
                "jdbc:pgsql://127.0.0.1:{port}/x"
            })
    @Survives(value = "S17", on = Engine.POSTGRESQL)
    void of_a_server_are_refused_before_anybody_is_called(String url) throws IOException {
        refusedInSilence(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite::resource:http://127.0.0.1:{port}/a.db",
                "sqlite::resource:http://127.0.0.1:{port}/a.db",
                "jdbc:sqlite::resource:jar:http://127.0.0.1:{port}/a.jar!/a.db",
                "jdbc:sqlite::Resource:http://127.0.0.1:{port}/a.db",
                "jdbc:sqlite:file:x.db?vfs=unix-none",
                "jdbc:sqlite:x.db?enable_load_extension=true",
                "sqlite:x.db?ENABLE_LOAD_EXTENSION=true",
                "sqlite:x.db?%65nable_load_extension=true",
                "sqlite:x.db?unheard=of"
            })
    @Survives(value = "S17", on = Engine.SQLITE)
    void of_a_file_are_refused_before_anything_is_made(String url) throws IOException {
        refusedInSilence(url);
    }

    private void refusedInSilence(String url) throws IOException {
        Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(folder.resolve("db/migration/V1__t.sql"), "CREATE TABLE t (id int);");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String filled = url.replace("{port}", String.valueOf(listener.getLocalPort()))
                    .replace("{folder}", folder.toString());

            CommandLineRun.of(folder, Map.of("DATABASE_URL", filled), "migrate", "--create")
                    .exits(2);

            listener.setSoTimeout(50);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).isEqualTo(List.of("db"));
        }
    }
}
