package dev.belay.adapters.jdbc.session;

import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.util.GregorianCalendar;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;

/**
 * Brings up on a thread of its own what a login will ask Java for, while the driver still gets ready and the server is
 * reached. It computes nothing: whatever is missing, the login itself finds and says.
 *
 * @param password whether there is one, which the driver does not send as it is
 */
record LoginAhead(boolean password) implements Runnable {

    static void begin(boolean password) {
        Thread thread = new Thread(new LoginAhead(password), "belay-login-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        // the driver reads the server's version with the one, and keeps the other with each connection
        NumberFormat.getIntegerInstance();
        new GregorianCalendar();
        if (password) {
            bringUpScram();
        }
    }

    private static void bringUpScram() {
        try {
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            // the login says so, where it needs them
        }
        Normalizer.isNormalized("", Normalizer.Form.NFKC);
    }
}
