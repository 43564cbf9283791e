package dev.belay.adapters.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.report.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Nested
    class as_text {
        @Test
        void tells_a_failure_with_place_state_and_what_to_do() {
            TextOutput.inLines(print(out), print(err)).end(Reported.failed());

            assertThat(text(out)).isEmpty();
            assertThat(text(err)).isEqualTo("""
                    error: no such column: 100%.
                      at:        db/a,b:V2__x.sql:3:7
                      statement: SELECT nothing
                      state:     V2 was rolled back.
                      next:      Correct the script, then run again.
                      code:      SQLSTATE 42703, migration-defect
                    """);
        }

        @Test
        void aligns_the_status() {
            TextOutput.inLines(print(out), print(err)).end(Reported.standing());

            assertThat(text(out)).isEqualTo("""
                    database  postgresql://bob:***@db:5432/app
                    engine    postgresql 18.6
                    history   public.flyway_schema_history
                    state     behind, at version 1
                    next      "belay migrate" applies 1 migration, first V10

                    version  description  state    installed on   ms
                    1        customers    applied  2026-01-02    120
                    10       tags         pending
                    """);
        }

        @Test
        void tells_errors_alone_when_quiet() {
            Problem warning = Problem.configurationWarning("BELAY_X: unknown.", "Unset it.");

            TextOutput.quiet(print(out), print(err)).end(Reported.standing().after(List.of(warning)));

            assertThat(text(out) + text(err)).isEmpty();
        }

        @Test
        void tells_a_warning_once() {
            Problem warning = Problem.configurationWarning("BELAY_X: unknown.", "Unset it.");

            TextOutput.inLines(print(out), print(err)).end(Reported.failed().after(List.of(warning, warning)));

            assertThat(text(err)).containsOnlyOnce("warning: BELAY_X");
        }
    }

    @Nested
    class on_github {
        @TempDir
        Path folder;

        @Test
        void annotates_the_line_with_everything_escaped() {
            new GithubOutput(
                            TextOutput.quiet(print(out), print(out)),
                            print(err),
                            folder.resolve("module"),
                            Optional.of(folder),
                            Optional.empty())
                    .end(Reported.failed());

            assertThat(text(err))
                    .isEqualToIgnoringNewLines("::error file=module/db/a%2Cb%3AV2__x.sql,line=3,col=7,"
                            + "title=belay%3A migration-defect::no such%0Acolumn: 100%25.%0AV2 was rolled back."
                            + "%0ACorrect the script, then run again.%0ACode: 42703");
        }

        @Test
        void appends_a_summary_of_the_job() throws IOException {
            Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");

            new GithubOutput(
                            TextOutput.quiet(print(out), print(out)),
                            print(err),
                            folder,
                            Optional.empty(),
                            Optional.of(summary))
                    .end(Reported.failed());

            assertThat(summary).content().isEqualTo("""
                    before
                    ### belay migrate: failed

                    | | what | where | next |
                    |---|---|---|---|
                    | error | no such column: 100%. | db/a,b:V2\\_\\_x.sql:3:7 | Correct the script, then run again. |

                    """);
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
