package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the encryption of a connection is insisted on: nobody falls back to less. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Survives(value = "S32", on = Engine.POSTGRESQL)
class EncryptedConnectionTest {
    private static final int NOT_AS_ASKED = 2;
    private static final int UNREACHABLE = 7;

    private Path folder;
    private Path data;
    private CrashableServer server;
    private Database database;

    @BeforeAll
    void aServerWithoutEncryption(@TempDir Path place, @TempDir Path cluster) throws Exception {
        folder = place;
        data = cluster;
        server = CrashableServer.in(data);
        database = server.fresh("guarded");
        Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(folder.resolve("db/migration/V1__t.sql"), "CREATE TABLE t (id int);");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"sslmode=require", "sslmode=verify-ca", "sslmode=verify-full", "ssl=true"})
    @Order(1)
    void a_server_without_it_is_refused(String asked) {
        assertThat(run("localhost", asked).exits(NOT_AS_ASKED).err()).contains("does not support SSL", "next:");
        nothingHappened();
    }

    @Test
    @Order(2)
    void a_certificate_must_be_vouched_for_and_for_this_host() throws Exception {
        Path trusted = EncryptedServer.encrypt(database, data, folder, "localhost");
        Path stranger = EncryptedServer.stranger(folder);

        run("localhost", "sslmode=verify-full&sslrootcert=" + stranger).exits(UNREACHABLE);
        run("localhost", "sslmode=verify-ca&sslrootcert=" + stranger).exits(UNREACHABLE);
        run("localhost", "ssl=true&sslrootcert=" + stranger).exits(UNREACHABLE);
        run("127.0.0.1", "sslmode=verify-full&sslrootcert=" + trusted).exits(UNREACHABLE);
        run("localhost", "sslmode=verify-full&sslrootcert=" + folder.resolve("nowhere.pem"))
                .exits(UNREACHABLE);
        nothingHappened();

        run("127.0.0.1", "sslmode=verify-ca&sslrootcert=" + trusted).exits(0);
        run("localhost", "sslmode=require").exits(0);
        run("localhost", "sslmode=verify-full&sslrootcert=" + trusted).exits(0);
    }

    private void nothingHappened() {
        assertThat(database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();
    }

    private CommandLineRun run(String host, String asked) {
        String url = database.loginUrl().replaceFirst("@[^:]+:", "@" + host + ":") + "?" + asked;
        return CommandLineRun.of(folder, Map.of("DATABASE_URL", url, "BELAY_CONNECT_WAIT", "0s"), "migrate");
    }
}
