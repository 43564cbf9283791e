package dev.belay.adapters.cli.output;

import dev.belay.application.report.Database;
import dev.belay.application.report.Details;
import dev.belay.application.report.StatusLine;
import java.util.ArrayList;
import java.util.List;

/** Where a database stands: a head, and an aligned table of its migrations. */
final class StatusText {
    private static final List<String> TITLES = List.of("version", "description", "state", "installed on", "ms");

    private StatusText() {}

    static String of(Details.Standing standing) {
        Database database = standing.database();
        StringBuilder text = new StringBuilder();
        head(text, "database", database.url());
        head(
                text,
                "engine",
                database.facts().engine().key() + " " + database.facts().serverVersion());
        head(text, "history", database.facts().schema() + "." + database.table());
        head(
                text,
                "state",
                standing.state().word()
                        + standing.version()
                                .map(version -> ", at version " + version)
                                .orElse(""));
        head(text, "next", standing.next());
        if (!standing.migrations().isEmpty()) {
            text.append('\n');
            table(text, standing.migrations());
        }
        return text.toString();
    }

    private static void head(StringBuilder text, String word, String value) {
        text.append(word)
                .append(" ".repeat(10 - word.length()))
                .append(Printable.line(value))
                .append('\n');
    }

    private static void table(StringBuilder text, List<StatusLine> migrations) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        for (StatusLine line : migrations) {
            rows.add(List.of(
                    line.version(),
                    Printable.line(line.description()),
                    line.state(),
                    line.installedOn(),
                    line.millis()));
        }
        int[] widths = new int[TITLES.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            text.append(line(row, widths)).append('\n');
        }
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        for (int column = 0; column < last; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append("  ");
        }
        // numbers stand to the right
        line.append(" ".repeat(widths[last] - row.get(last).length())).append(row.get(last));
        return line.toString().stripTrailing();
    }
}
