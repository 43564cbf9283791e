package dev.belay.suite.benchmark;

import dev.belay.suite.benchmark.Comparison.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The results as Markdown: a table for each scenario, with a row for each runner, and pictures of the largest size.
 *
 * @param sections what else was measured, as Markdown
 */
record Report(String circumstances, List<Result> results, List<String> sections) {
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end of what was measured -->";

    Report {
        results = List.copyOf(results);
        sections = List.copyOf(sections);
    }

    String markdown() {
        StringBuilder text = new StringBuilder(circumstances).append("\n");
        for (Scenario scenario : Scenario.values()) {
            List<Result> columns =
                    results.stream().filter(row -> row.scenario() == scenario).toList();
            if (!columns.isEmpty()) {
                text.append("\n### ").append(scenario.title()).append("\n\n").append(table(columns));
                text.append("\n![")
                        .append(scenario.title())
                        .append("](")
                        .append(picture(scenario))
                        .append(")\n");
            }
        }
        sections.forEach(section -> text.append("\n").append(section));
        return text.toString();
    }

    private static String picture(Scenario scenario) {
        return "benchmark-" + scenario.key() + ".svg";
    }

    private static String table(List<Result> columns) {
        StringBuilder text = new StringBuilder("| |");
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Result column : columns) {
            text.append(String.format(Locale.ROOT, " %s: %,d |", column.product(), column.migrations()));
            column.measured().forEach(one -> rows.put(one.runner().title(), new ArrayList<>()));
        }
        text.append("\n|---|").append("---:|".repeat(columns.size())).append("\n");
        for (Map.Entry<String, List<String>> row : rows.entrySet()) {
            text.append("| ").append(row.getKey()).append(" |");
            for (Result column : columns) {
                Optional<Measured> measured = column.measured().stream()
                        .filter(one -> one.runner().title().equals(row.getKey()))
                        .findFirst();
                text.append(" ")
                        .append(measured.map(one -> cell(one, column)).orElse(""))
                        .append(" |");
            }
            text.append("\n");
        }
        return text.toString();
    }

    private static String cell(Measured measured, Result result) {
        String memory = measured.peak().isPresent() ? "; " + measured.peak().getAsLong() + " MiB" : "";
        Measured belay = result.against(measured);
        if (measured.equals(belay)) {
            return String.format(Locale.ROOT, "%.2f s", belay.wall().median()) + memory;
        }
        String processor = measured.processorTo(belay)
                .map(ratio -> String.format(Locale.ROOT, "; CPU %.1f", ratio.median()))
                .orElse("");
        String once = measured.costs().size() < belay.costs().size() ? " [1 round]" : "";
        return "**" + measured.wallTo(belay).asRatio(1) + "**" + once + processor + memory;
    }

    /** Puts the tables between the marks of a page, leaves the rest of it alone, and draws the pictures beside it. */
    void writeInto(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no place for the results, between " + BEGIN + " and " + END);
        }
        Files.writeString(
                page, text.substring(0, begin + BEGIN.length()) + "\n" + markdown() + "\n" + text.substring(end));
        for (Scenario scenario : Scenario.values()) {
            Picture picture = Picture.of(scenario, results);
            if (!picture.isEmpty()) {
                Files.writeString(page.resolveSibling(picture(scenario)), picture.svg());
            }
        }
    }
}
