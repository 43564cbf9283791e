package dev.belay.adapters.http.limits;

import dev.belay.application.report.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key, from files into a key store that exists in memory alone. */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final String STATE = "Nothing was changed.";

    private PemFiles() {}

    /** What came of the files. */
    sealed interface Content {

        record Loaded(KeyStore store) implements Content {}

        record Unusable(Problem problem) implements Content {}
    }

    static Content read(Binding.Tls tls, Instant now) {
        try {
            List<? extends Certificate> chain = certificates(tls.certificate());
            if (chain.isEmpty() || !(chain.get(0) instanceof X509Certificate own)) {
                return unusable(tls.certificate(), "it holds no certificate", "Give it one in PEM.");
            }
            if (own.getNotAfter().toInstant().isBefore(now)) {
                return unusable(
                        tls.certificate(),
                        "the certificate expired at " + own.getNotAfter().toInstant(),
                        "Renew it.");
            }
            Optional<PrivateKey> key = key(Files.readString(tls.key(), StandardCharsets.US_ASCII));
            if (key.isEmpty()) {
                return unusable(
                        tls.key(),
                        "it holds no private key as PKCS #8, without a password",
                        "Convert it: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
            }
            if (!isPair(own.getPublicKey(), key.get())) {
                return unusable(
                        tls.key(),
                        "it is not the key of the certificate in " + tls.certificate(),
                        "Give both files of one pair; the server's own certificate comes first in its file.");
            }
            return new Content.Loaded(store(chain, key.get()));
        } catch (IOException e) {
            return unusable(
                    tls.certificate(),
                    "it or " + tls.key() + " cannot be read",
                    "Let the user that the server runs as read both, and nobody else the key.");
        } catch (GeneralSecurityException e) {
            return unusable(tls.certificate(), "it or " + tls.key() + " is damaged", "Make both anew.");
        }
    }

    private static Content unusable(Path file, String what, String next) {
        return new Content.Unusable(Problem.error("usage", file + ": " + what + ".", STATE, next));
    }

    private static List<? extends Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        byte[] bytes = Files.readAllBytes(file);
        return List.copyOf(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
    }

    private static Optional<PrivateKey> key(String text) throws NoSuchAlgorithmException {
        Matcher matcher = KEY.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
        for (String algorithm : ALGORITHMS) {
            Optional<PrivateKey> key = key(algorithm, encoded);
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    /** The bytes say of what kind the key is, but Java has to be told. */
    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) throws NoSuchAlgorithmException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        }
    }

    private static boolean isPair(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
        boolean isSameKind = publicKey.getAlgorithm().equals(key.getAlgorithm());
        if (!isSameKind) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        byte[] text = "belay".getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(text);
        byte[] signed = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(publicKey);
        checking.update(text);
        return checking.verify(signed);
    }

    private static KeyStore store(List<? extends Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        store.setKeyEntry("server", key, new char[0], chain.toArray(new Certificate[0]));
        return store;
    }
}
