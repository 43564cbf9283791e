package dev.belay.adapters.http.console;

import dev.belay.application.report.StatusLine;
import java.util.ArrayList;
import java.util.List;

/**
 * The migrations of a database as a picture: a bar for each, as high as it took long. Heights grow with the logarithm,
 * so that a migration of minutes leaves those of milliseconds visible.
 *
 * @param days where the migrations of a day begin
 */
record Timeline(int width, List<Bar> bars, List<Day> days, String inWords, int leftOut) {
    static final int HEIGHT = 170;
    static final int GROUND = 128;
    private static final int TOP = 22;
    private static final int STRIDE = 34;
    private static final int BAR = 22;
    private static final int MOST = 60;
    private static final int LONGEST_LABEL = 6;
    private static final int DAY = 10;

    /**
     * A migration.
     *
     * @param css {@code done}, {@code failed} or {@code pending}
     */
    record Bar(int x, int y, int height, String css, String label, String duration, String title) {
        int width() {
            return BAR;
        }

        int middle() {
            return x + BAR / 2;
        }
    }

    record Day(int x, String name) {}

    static Timeline of(List<StatusLine> lines) {
        List<StatusLine> shown = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
        long longest = shown.stream().mapToLong(Timeline::millis).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        List<Day> days = new ArrayList<>();
        String day = "";
        for (StatusLine line : shown) {
            int x = bars.size() * STRIDE + 6;
            bars.add(bar(line, x, longest));
            String next = line.installedOn()
                    .substring(0, Math.min(DAY, line.installedOn().length()));
            if (!next.equals(day)) {
                day = next;
                days.add(new Day(x, day.isEmpty() ? "not applied" : day));
            }
        }
        return new Timeline(
                bars.size() * STRIDE + 12, bars, spaced(days), words(shown, longest), lines.size() - shown.size());
    }

    private static Bar bar(StatusLine line, int x, long longest) {
        boolean isApplied = !line.millis().isEmpty();
        long millis = millis(line);
        int height = isApplied ? height(millis, longest) : (GROUND - TOP) / 3;
        String css = line.state().equals("failed") ? "failed" : isApplied ? "done" : "pending";
        String name = line.version().isEmpty() ? "R" : line.version();
        String label = name.length() <= LONGEST_LABEL ? name : ".." + name.substring(name.length() - LONGEST_LABEL + 2);
        String duration = isApplied ? shortly(millis) : "";
        String title = line.script() + ": " + line.state()
                + (isApplied ? ", " + Amounts.millis(millis) + ", " + line.installedOn() : "");
        return new Bar(x, GROUND - height, height, css, label, duration, title);
    }

    private static int height(long millis, long longest) {
        double share = Math.log1p((double) millis) / Math.max(1, Math.log1p((double) longest));
        return Math.max(3, (int) Math.round(share * (GROUND - TOP)));
    }

    private static String shortly(long millis) {
        return millis < 1_000 ? String.valueOf(millis) : millis < 60_000 ? millis / 1_000 + "s" : millis / 60_000 + "m";
    }

    /** Days that would lie on each other are named once. */
    private static List<Day> spaced(List<Day> days) {
        List<Day> spaced = new ArrayList<>();
        int free = 0;
        for (Day day : days) {
            if (day.x() >= free) {
                spaced.add(day);
                free = day.x() + 2 * STRIDE + 6;
            }
        }
        return spaced;
    }

    private static String words(List<StatusLine> shown, long longest) {
        long applied = shown.stream().filter(line -> !line.millis().isEmpty()).count();
        return Amounts.counted(applied, "applied migration") + " and " + (shown.size() - applied)
                + " others; the longest took " + Amounts.millis(longest) + ". The table below has the same figures.";
    }

    private static long millis(StatusLine line) {
        return line.millis().isEmpty() ? 0 : Long.parseLong(line.millis());
    }
}
