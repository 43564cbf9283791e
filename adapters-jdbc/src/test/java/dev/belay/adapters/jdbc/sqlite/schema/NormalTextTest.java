package dev.belay.adapters.jdbc.sqlite.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.Tokens;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {
    private final NormalText normal = new NormalText(Set.of("id", "order", "my name"));

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "select  Id from/* x */Users -- y; SELECT id FROM users",
                "[Id] = `ID` and \"Id\" = \"id\"; id = id AND id = id",
                "\"order\" > [Order]; \"order\" > \"order\"",
                "\"My Name\" || [other name]; \"my name\" || \"other name\"",
                "x = \"A\" or x = \"a\"; x = \"A\" OR x = a",
                "LOWER( x ,1 ) in( 'A' , 'b''c' ); lower(x, 1) IN ('A', 'b''c')",
                "a==1 and b!=2 and c<>3; a = 1 AND b <> 2 AND c <> 3",
                "a<=1||b>>2->'$.x'->>'y'; a <= 1 || b >> 2 -> '$.x' ->> 'y'",
                "a - 1 > - 1 + -2; a - 1 > -1 + -2",
                "1.50+2E10 + 3e-7-.5 +t.a1- 0xAF; 1.50 + 2e10 + 3e-7 - .5 + t.a1 - 0xaf",
                "X'00Ff'||x; x'00ff' || x",
                "t.A.\"B c\"; t.a.\"B c\"",
                "case when a then b end; CASE WHEN a THEN b end",
            })
    void has_one_form_for_every_spelling(String sql, String expected) {
        assertThat(normal.of(Tokens.of(sql))).isEqualTo(expected);
    }
}
