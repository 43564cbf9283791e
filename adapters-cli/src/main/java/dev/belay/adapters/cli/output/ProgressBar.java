package dev.belay.adapters.cli.output;

import dev.belay.application.port.Progress;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Plan;
import java.io.PrintStream;
import java.util.List;

/** One line of a terminal that redraws itself. It needs a carriage return and spaces, and nothing of any terminal. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 79;
    private static final int CELLS = 20;

    private final PrintStream out;
    private int total;
    private int done;
    private int shown;

    ProgressBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void began(Plan plan) {
        // a plan that was overtaken by another run is followed by one that holds the rest
        total = done + plan.migrations().size() + plan.reversals().size();
    }

    @Override
    public void applying(List<Migration> migrations) {
        Migration last = migrations.get(migrations.size() - 1);
        String upTo = migrations.size() == 1 ? "" : " to " + last.label();
        draw(bar() + MigrationText.of(migrations.get(0)) + upTo);
    }

    @Override
    public void applied(Migration migration, int millis) {
        done++;
        draw(bar() + MigrationText.of(migration));
    }

    @Override
    public void did(String what) {
        clear();
        out.println(Printable.line(what));
        out.flush();
    }

    @Override
    public void waiting(String what) {
        draw(Printable.line(what));
    }

    /** Leaves the line as if nothing had been drawn. */
    void clear() {
        if (shown > 0) {
            draw("");
            out.print('\r');
            shown = 0;
        }
    }

    private String bar() {
        int full = total == 0 ? 0 : Math.min(CELLS, CELLS * done / total);
        return "[" + "#".repeat(full) + "-".repeat(CELLS - full) + "] " + done + "/" + total + " ";
    }

    private void draw(String text) {
        String line = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
        out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
        out.flush();
        shown = line.length();
    }
}
