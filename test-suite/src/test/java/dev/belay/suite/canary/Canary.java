package dev.belay.suite.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The passwords and keys that the tests give to Belay. All of them hold one mark, and whoever takes what Belay printed,
 * answered, logged or wrote into a database hears whether it sings. Letters and digits alone, which no URL and no SQL
 * spells otherwise.
 */
public final class Canary {
    private static final String MARK = "C4n4ryS1ngs7f3a";

    /** Of the server that the tests run on. */
    public static final String PASSWORD = MARK + "password";

    private static final List<String> SPELLINGS = spellings();

    private Canary() {}

    /** A key that is long enough to sign with, another one for each name. */
    public static String key(String name) {
        return MARK + name + "b3a1f6c9d2e84705";
    }

    /** Hands the text on, which Belay made, and which must not repeat any of these secrets in any spelling. */
    public static String silentIn(String place, String text) {
        for (String spelling : SPELLINGS) {
            assertThat(text).as("no secret in " + place).doesNotContain(spelling);
        }
        return text;
    }

    private static List<String> spellings() {
        List<String> spellings = new ArrayList<>(List.of(MARK));
        byte[] bytes = MARK.getBytes(StandardCharsets.UTF_8);
        spellings.add(HexFormat.of().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getUrlEncoder().encodeToString(shifted);
            // the characters at both ends depend on what stands beside it
            spellings.add(encoded.substring(4, encoded.length() - 4));
        }
        return List.copyOf(spellings);
    }
}
