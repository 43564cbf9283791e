package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlacesTest {
    private static final String[] PIECES = {"a", "\n", "\r\n", "\r", "\uD83D\uDE00", "\u00e4", " "};

    @Test
    void are_those_that_counting_from_the_beginning_finds_in_whatever_order_they_are_asked() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String text = aText(random);
            Places places = new Places(text);

            for (int j = 0; j < 20; j++) {
                int offset = random.nextInt(text.length() + 1);
                assertThat(places.of(offset)).isEqualTo(Position.of(text, offset));
            }
        }
    }

    private static String aText(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** From the beginning each time it would be a hundred thousand times the text: minutes. */
    @Test
    @Timeout(20)
    void are_found_in_one_pass_where_they_are_asked_in_order() {
        String text = "SELECT 1; -- " + "x".repeat(27) + "\n";
        Places places = new Places(text.repeat(100_000));

        for (int i = 0; i < 100_000; i++) {
            assertThat(places.of(i * text.length())).isEqualTo(new Position(i + 1, 1));
        }
    }
}
