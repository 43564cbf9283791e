package dev.belay.adapters.cli.output;

import dev.belay.application.port.Progress;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import java.io.PrintStream;
import java.util.List;

/** A line for each migration, for logs. */
final class ProgressLines implements Progress {
    private final PrintStream out;
    private int awaited;

    ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void applying(List<Migration> migrations) {
        awaited = migrations.size();
    }

    @Override
    public void applied(Migration migration, int millis) {
        String done = migration.kind() == MigrationKind.UNDO ? "ran " : "applied ";
        out.println(done + MigrationText.of(migration) + " (" + millis + " ms)");
        // those that went together are done together: one write tells them all
        if (--awaited <= 0) {
            out.flush();
        }
    }

    @Override
    public void did(String what) {
        out.println(Printable.line(what));
        out.flush();
    }

    @Override
    public void waiting(String what) {
        out.println(Printable.line(what));
        out.flush();
    }
}
