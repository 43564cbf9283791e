package dev.belay.suite.documentation;

import dev.belay.application.report.ExitCode;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.failure.FailureRow;
import dev.belay.domain.failure.FailureTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of failures says what the table says. */
class FailuresPageTest {
    private final Page page = Page.of("docs/failures.md");

    @Test
    void tells_what_to_do_for_each_kind() {
        StringBuilder text = new StringBuilder("| kind | exit code | what to do next |\n|---|---|---|\n");
        for (FailureKind kind : FailureKind.values()) {
            text.append("| `" + kind.code() + "` | " + ExitCode.of(kind).number() + " | " + kind.next() + " |\n");
        }

        page.says("kinds", text.toString());
    }

    @Test
    void has_every_state_of_postgresql() {
        page.says("postgresql", table(FailureTable.postgresql()));
    }

    @Test
    void has_every_code_of_sqlite() {
        page.says("sqlite", table(FailureTable.sqlite()));
    }

    private static String table(List<FailureRow> rows) {
        return rows.stream()
                .map(FailuresPageTest::line)
                .collect(Collectors.joining("", "| code | meaning | kind | tried again |\n|---|---|---|---|\n", ""));
    }

    private static String line(FailureRow row) {
        String code = row.number() == 0 ? "`" + row.code() + "`" : "`" + row.code() + "` " + row.number();
        String kind = "`" + row.kind().code() + "`"
                + row.otherwise().stream()
                        .map(other -> "; `" + other.kind().code() + "` " + other.when())
                        .collect(Collectors.joining());
        return "| " + code + " | " + row.meaning() + " | " + kind + " | " + retries(row) + " |\n";
    }

    /** The most of all the kinds that it may be. */
    private static String retries(FailureRow row) {
        int most = IntStream.concat(
                        IntStream.of(retries(row, row.kind())),
                        row.otherwise().stream().mapToInt(other -> retries(row, other.kind())))
                .max()
                .orElseThrow();
        return most == 0 ? "-" : most == 1 ? "once" : most + " times";
    }

    private static int retries(FailureRow row, FailureKind kind) {
        return FailureTable.retries(Failure.of(kind, "It failed.").withCode(row.code()));
    }
}
