package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import org.junit.jupiter.api.Test;

class TokenTest {

    @Test
    void blanks_and_comments_are_none() {
        assertThat(Token.of("a -- b\n /* c */ 'd;' (e.\"f\")", Engine.SQLITE))
                .extracting(Token::text)
                .containsExactly("a", "'d;'", "(", "e", ".", "\"f\"", ")");
    }

    @Test
    void each_knows_its_place() {
        assertThat(Token.of("ab  cd", Engine.POSTGRESQL))
                .containsExactly(new Token(TokenKind.WORD, "ab", 0), new Token(TokenKind.WORD, "cd", 4))
                .extracting(Token::end)
                .containsExactly(2, 6);
    }

    @Test
    void quotes_are_taken_off_in_every_form() {
        assertThat(Token.of("\"a\"\"b\" `c``d` [e f] 'g''h' i", Engine.SQLITE))
                .extracting(Token::unquoted)
                .containsExactly("a\"b", "c`d", "e f", "g'h", "i");
    }

    @Test
    void a_word_in_quotes_is_no_keyword() {
        assertThat(Token.of("select \"select\" SELECT", Engine.SQLITE))
                .extracting(token -> token.is("select"))
                .containsExactly(true, false, true);
    }
}
