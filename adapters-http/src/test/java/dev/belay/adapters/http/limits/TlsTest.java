package dev.belay.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate from files, with the JDK's own keytool. */
class TlsTest {
    private static final ServerLimits LIMITS =
            new ServerLimits(20, 20, 6, Duration.ofMillis(500), Duration.ofMillis(500), 1000);

    @TempDir
    Path folder;

    @Test
    void speaks_tls_alone_and_keeps_its_deadlines() throws Exception {
        Binding.Tls files = files("ec", "EC", 30);
        Javalin server = started(files);
        try {
            String answer;
            try (Caller caller = Caller.over(socket(files, server.port()))) {
                answer = caller.send("GET /later HTTP/1.1\r\nHost: belay\r\nConnection: close\r\n\r\n")
                        .rest();
            }
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("at last");
            assertThat(answer).contains("Strict-Transport-Security: max-age=31536000");
            assertThat(Caller.get(server.port(), "/later")).doesNotContain("200");
            try (Caller caller = Caller.over(socket(files, server.port()))) {
                Duration lasted = caller.send("GET /later HTTP/1.1\r\n").trickle("x");
                assertThat(lasted).isLessThan(Duration.ofSeconds(4));
            }
            try (Caller caller = Caller.at(server.port())) {
                // the beginning of a handshake that never goes on
                Duration lasted = caller.send("\u0016\u0003\u0001\u0002\u0000").trickle("");
                assertThat(lasted).isLessThan(Duration.ofSeconds(4));
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void does_not_start_with_files_that_nobody_could_trust() throws Exception {
        Binding.Tls rsa = files("rsa", "RSA", 30);
        Binding.Tls ec = files("ec", "EC", 30);
        Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
        Path old = Files.writeString(folder.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n");

        assertThat(problem(rsa, Instant.now())).isEmpty();
        assertThat(problem(ec, Instant.now())).isEmpty();
        assertThat(problem(rsa, Instant.now().plus(Duration.ofDays(31)))).contains("expired");
        assertThat(problem(new Binding.Tls(rsa.certificate(), ec.key()), Instant.now()))
                .contains("not the key");
        assertThat(problem(new Binding.Tls(rsa.certificate(), old), Instant.now()))
                .contains("PKCS #8");
        assertThat(problem(new Binding.Tls(broken, rsa.key()), Instant.now())).contains("damaged");
        assertThat(problem(new Binding.Tls(folder.resolve("none"), rsa.key()), Instant.now()))
                .contains("cannot be read");
    }

    private static String problem(Binding.Tls files, Instant now) {
        return prepare(files, now) instanceof HardenedServer.Preparation.Unsafe unsafe
                ? unsafe.problem().what()
                : "";
    }

    private static HardenedServer.Preparation prepare(Binding.Tls files, Instant now) {
        Binding binding = new Binding(Binding.LOOPBACK, 0, Optional.of(files), Proxies.NONE);
        return HardenedServer.prepare(binding, LIMITS, Set.of(), path -> false, now);
    }

    private static Javalin started(Binding.Tls files) {
        HardenedServer hardened = ((HardenedServer.Preparation.Prepared) prepare(files, Instant.now())).server();
        return Javalin.create(config -> {
                    hardened.configure(config);
                    config.routes.get("/later", context -> {
                        Thread.sleep(1200);
                        context.result("at last");
                    });
                })
                .start();
    }

    private static SSLSocket socket(Binding.Tls files, int port) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(files.certificate())));
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket(Binding.LOOPBACK, port);
    }

    private Binding.Tls files(String name, String algorithm, int days) throws Exception {
        Path store = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        String.valueOf(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Path certificate = pem(
                name + "-cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        Path key = pem(
                name + "-key.pem",
                "PRIVATE KEY",
                keys.getKey("server", "changeit".toCharArray()).getEncoded());
        return new Binding.Tls(certificate, key);
    }

    private Path pem(String name, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
