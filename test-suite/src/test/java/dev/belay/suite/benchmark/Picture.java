package dev.belay.suite.benchmark;

import dev.belay.suite.benchmark.Comparison.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A scenario at its largest size as bars, one group for each database: how many times longer than Belay each runner
 * took. The same results give the same text.
 */
record Picture(String title, List<Group> groups) {
    private static final int WIDTH = 720;
    private static final int BARS_AT = 230;
    private static final int LONGEST_BAR = 380;
    private static final int LINE = 20;
    private static final String STYLE = """
            text{font:12px sans-serif;fill:#24292f}.t{font-weight:bold;font-size:14px}.n{fill:#57606a}\
            .b{fill:#8c959f}.o{fill:#1a7f37}\
            @media(prefers-color-scheme:dark){text{fill:#e6edf3}.n{fill:#9198a1}.b{fill:#6e7681}.o{fill:#3fb950}}\
            """;

    Picture {
        groups = List.copyOf(groups);
    }

    /** One database. */
    record Group(String title, List<Bar> bars) {
        Group {
            bars = List.copyOf(bars);
        }
    }

    /** One runner. */
    record Bar(String title, double length, boolean isOurs) {}

    static Picture of(Scenario scenario, List<Result> results) {
        List<Result> shown =
                results.stream().filter(r -> r.scenario() == scenario).toList();
        int largest = shown.stream().mapToInt(Result::migrations).max().orElse(0);
        List<Group> groups = new ArrayList<>();
        for (Result result : shown) {
            if (result.migrations() == largest) {
                List<Bar> bars = result.measured().stream()
                        .map(one -> bar(one, result.measured().get(0)))
                        .sorted(Comparator.comparingDouble(Bar::length))
                        .toList();
                groups.add(
                        new Group(String.format(Locale.ROOT, "%s, %,d migrations", result.product(), largest), bars));
            }
        }
        return new Picture(scenario.title(), groups);
    }

    private static Bar bar(Measured one, Measured belay) {
        return new Bar(one.runner().title(), one.wallTo(belay).median(), one.runner() instanceof Belay);
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    String svg() {
        StringBuilder text = new StringBuilder();
        int y = LINE;
        text.append(line("t", 0, y, title + " (times as long as Belay; shorter is better)"));
        for (Group group : groups) {
            y += LINE + LINE / 2;
            text.append(line("t", 0, y, group.title()));
            double longest =
                    group.bars().stream().mapToDouble(Bar::length).max().orElse(1);
            for (Bar bar : group.bars()) {
                y += LINE;
                int length = (int) Math.max(1, Math.round(bar.length() / longest * LONGEST_BAR));
                text.append(line("", 0, y, bar.title()))
                        .append(String.format(
                                Locale.ROOT,
                                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" rx=\"2\"/>\n",
                                bar.isOurs() ? "o" : "b",
                                BARS_AT,
                                y - 12,
                                length))
                        .append(line("n", BARS_AT + length + 6, y, String.format(Locale.ROOT, "%.1f", bar.length())));
            }
        }
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                                + " role=\"img\">\n<title>%s</title>\n<style>%s</style>\n",
                        WIDTH,
                        y + LINE,
                        WIDTH,
                        y + LINE,
                        escaped(title),
                        STYLE)
                + text + "</svg>\n";
    }

    private static String line(String kind, int x, int y, String words) {
        return String.format(
                Locale.ROOT,
                "<text%s x=\"%d\" y=\"%d\">%s</text>\n",
                kind.isEmpty() ? "" : " class=\"" + kind + "\"",
                x,
                y,
                escaped(words));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }
}
