package dev.belay.adapters.jdbc.session;

import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.util.GregorianCalendar;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;

/**
 * Brings up on a thread of its own what a login with a password will ask Java for, while the driver still gets ready
 * and the server is reached. It computes nothing: whatever is missing, the login itself finds and says.
 */
final class LoginAhead implements Runnable {

    static void begin() {
        Thread thread = new Thread(new LoginAhead(), "belay-login-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            // the login says so, where it needs them
        }
        // the driver reads the server's version with the one, and keeps the other with each connection
        NumberFormat.getIntegerInstance();
        new GregorianCalendar();
        Normalizer.isNormalized("", Normalizer.Form.NFKC);
    }
}
