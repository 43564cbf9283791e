package dev.belay.domain.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptLexerTest {
    @ParameterizedTest
    @EnumSource
    void a_script_of_known_statements_is_divided_into_just_these(Engine engine) {
        for (long seed = 0; seed < 3_000; seed++) {
            RandomScript script = RandomScript.of(engine, new SplittableRandom(seed));

            StatementList read = LexerInvariants.assertThatReadingKeepsItsPromises(engine, script.text());

            assertThat(read.statements())
                    .as("seed %d: %s", seed, script.text())
                    .extracting(statement -> statement.text(script.text()))
                    .containsExactlyElementsOf(script.statements());
            assertThat(read.defects()).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbage_has_an_answer_too(Engine engine) {
        for (long seed = 0; seed < 20_000; seed++) {
            LexerInvariants.assertThatReadingKeepsItsPromises(engine, RandomScript.garbage(new SplittableRandom(seed)));
        }
    }

    /** Each repeats what a careless lexer would look at once per repetition: a megabyte would take it minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "(",
                "'",
                "''",
                "$a$",
                "$a",
                "$",
                "/*",
                "*/",
                "--",
                "E'\n'",
                "\\",
                ";",
                "\0",
                "COPY t FROM STDIN;\n",
                "CREATE FUNCTION BEGIN ATOMIC ",
                "CREATE TRIGGER ;",
                "ALTER TABLE t ",
                "REINDEX (",
                "set_confi",
                ",a"
            })
    void the_time_it_takes_grows_with_the_length_alone(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        for (Engine engine : Engine.values()) {
            Assertions.assertTimeout(
                    Duration.ofSeconds(5), () -> ScriptLexer.of(engine).read(text));
            Assertions.assertTimeout(
                    Duration.ofSeconds(5), () -> ScriptLexer.of(engine).read("SELECT E'" + text));
        }
    }

    @Test
    void a_nul_character_is_told_where_it_first_stands() {
        for (Engine engine : Engine.values()) {
            StatementList read = ScriptLexer.of(engine).read("SELECT 1;\nSELECT '\0'; \0 'open");

            assertThat(read.defects().get(0)).isEqualTo(ScriptDefect.of(ScriptDefect.Kind.NUL_CHARACTER, 18));
            assertThat(read.defects()).hasSize(2);
        }
    }

    @Test
    void a_list_tells_whether_all_of_it_fits_one_transaction() {
        ScriptLexer lexer = ScriptLexer.of(Engine.POSTGRESQL);

        assertThat(lexer.read("CREATE TABLE t (a int); SAVEPOINT s").isTransactional())
                .isTrue();
        assertThat(lexer.read("CREATE TABLE t (a int); VACUUM").isTransactional())
                .isFalse();
        assertThat(lexer.read("CREATE TABLE t (a int); COMMIT").isTransactional())
                .isFalse();
        assertThat(lexer.read("SAVEPOINT s").hasTransactionControl()).isTrue();
        assertThat(lexer.read("VACUUM").hasTransactionControl()).isFalse();
        assertThat(ScriptLexer.of(Engine.SQLITE)
                        .read("PRAGMA foreign_keys = OFF; SELECT 1")
                        .isTransactional())
                .isFalse();
        assertThat(lexer.read("-- nothing").isEmpty()).isTrue();
        assertThat(lexer.read("SET x = 1").mayChangeSession()).isTrue();
        assertThat(lexer.read("DROP TABLE t").mayChangeSession()).isFalse();
    }

    @Test
    void a_keyword_is_folded_in_ascii_only() {
        StatementList read = ScriptLexer.of(Engine.POSTGRESQL).read("BEG\u0131N; \u212AEY; vacuum");

        assertThat(read.statements().get(0).form()).isEqualTo(StatementForm.Ordinary.ORDINARY);
        assertThat(read.statements().get(2).form()).isEqualTo(new RunsAlone.Repeatable("VACUUM"));
    }

    @Test
    void a_message_shows_the_command_but_not_its_arguments() {
        StatementList read = ScriptLexer.of(Engine.POSTGRESQL).read("\\set password secret\n");

        assertThat(read.defects())
                .extracting(ScriptDefect::message)
                .singleElement()
                .satisfies(message -> assertThat(message).contains("\\set").doesNotContain("secret"));
    }
}
