package dev.belay.adapters.cli.output;

import dev.belay.application.report.Details;
import dev.belay.domain.health.Check;
import dev.belay.domain.health.CheckStatus;
import java.util.ArrayList;
import java.util.List;

/** The checks of a database as a table, what is to be done below those that did not pass. */
final class HealthText {
    private static final String INDENT = " ".repeat(9);

    private HealthText() {}

    static String of(Details.Examined details) {
        StringBuilder text = new StringBuilder();
        line(text, "database: " + details.url());
        int width = 0;
        for (Check check : details.report().checks()) {
            width = Math.max(width, name(check).length());
        }
        for (Check check : details.report().checks()) {
            append(text, check, width);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Check check, int width) {
        String name = name(check);
        line(text, word(check.status()) + "  " + name + " ".repeat(width - name.length() + 2) + check.evidence());
        List<String> more = new ArrayList<>();
        if (!check.next().isEmpty()) {
            more.add("next: " + check.next());
        }
        check.sql().forEach(statement -> more.add("sql:  " + statement + ";"));
        more.forEach(next -> line(text, INDENT + next));
    }

    private static String name(Check check) {
        return check.topic().word() + "/" + check.name();
    }

    private static String word(CheckStatus status) {
        return switch (status) {
            case PASSED -> "  ok   ";
            case SKIPPED -> "  ?    ";
            case WARNING -> "  warn ";
            case FAILED -> "  FAIL ";
        };
    }

    private static void line(StringBuilder text, String line) {
        text.append(Printable.line(line)).append('\n');
    }
}
