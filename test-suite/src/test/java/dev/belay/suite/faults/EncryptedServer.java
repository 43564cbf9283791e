package dev.belay.suite.faults;

import dev.belay.suite.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.Assumptions;

/** Gives a PostgreSQL server a certificate of its own making, for a name. */
final class EncryptedServer {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private EncryptedServer() {}

    /** Turns encryption on, and answers the file with the certificate, as whoever trusts it has it. */
    static Path encrypt(Database administration, Path data, Path folder, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = aCertificate(folder.resolve(host + ".p12"), host);
        String certificate = pem("CERTIFICATE", store.getCertificate("server").getEncoded());
        String key = pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
        write(administration, data.resolve("server.crt"), certificate);
        write(administration, data.resolve("server.key"), key);
        administration.execute("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()");
        Eventually.within(
                Eventually.SOON,
                () -> "the server encrypts",
                () -> administration.value("SHOW ssl").equals("on"));
        return Files.writeString(folder.resolve(host + ".pem"), certificate);
    }

    /** A certificate for a name that nobody vouches for. */
    static Path stranger(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = aCertificate(folder.resolve("stranger.p12"), "localhost");
        return Files.writeString(
                folder.resolve("stranger.pem"),
                pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
    }

    private static KeyStore aCertificate(Path file, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        Assumptions.assumeTrue(exit == 0, "the JDK's keytool makes certificates");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    /** The server's own user must have the file to itself. */
    private static void write(Database administration, Path file, String text) throws IOException {
        administration.execute(
                "COPY (SELECT unnest(string_to_array('" + text.strip() + "', E'\\n'))) TO '" + file + "'");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
