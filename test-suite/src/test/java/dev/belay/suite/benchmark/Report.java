package dev.belay.suite.benchmark;

import dev.belay.suite.benchmark.Comparison.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The results as Markdown, one table for each scenario. */
record Report(String circumstances, List<Result> results) {
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end of what was measured -->";

    Report {
        results = List.copyOf(results);
    }

    String markdown() {
        StringBuilder text = new StringBuilder(circumstances).append("\n");
        for (Scenario scenario : Scenario.values()) {
            List<Result> rows =
                    results.stream().filter(row -> row.scenario() == scenario).toList();
            if (rows.isEmpty()) {
                continue;
            }
            text.append("\n### ").append(scenario.title()).append("\n\n| database | migrations |");
            for (Runner runner : Runner.values()) {
                text.append(" ").append(runner.title()).append(" |");
            }
            text.append("\n|---|---:|")
                    .append("---:|".repeat(Runner.values().length))
                    .append("\n");
            for (Result row : rows) {
                text.append(String.format("| %s | %,d |", row.product(), row.migrations()));
                for (Measured measured : row.measured()) {
                    text.append(" ")
                            .append(cell(measured, row.measured().get(0)))
                            .append(" |");
                }
                text.append("\n");
            }
        }
        return text.toString();
    }

    /** Puts the tables between the marks of a page, and leaves the rest of it alone. */
    void writeInto(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no place for the results, between " + BEGIN + " and " + END);
        }
        Files.writeString(
                page, text.substring(0, begin + BEGIN.length()) + "\n" + markdown() + "\n" + text.substring(end));
    }

    private static String cell(Measured measured, Measured belay) {
        String memory = measured.peak().isPresent() ? "; " + measured.peak().getAsLong() + " MiB" : "";
        if (measured.equals(belay)) {
            return String.format("%.2f s", belay.wall().median()) + memory;
        }
        String processor = measured.processorTo(belay)
                .map(ratio -> String.format("; CPU %.1f", ratio.median()))
                .orElse("");
        return "**" + measured.wallTo(belay).asRatio() + "**" + processor + memory;
    }
}
