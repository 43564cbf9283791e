package dev.belay.adapters.cli.output;

import dev.belay.application.port.Progress;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationKind;
import java.io.PrintStream;

/** A line for each migration, for logs. */
final class ProgressLines implements Progress {
    private final PrintStream out;

    ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void applied(Migration migration, int millis) {
        String done = migration.kind() == MigrationKind.UNDO ? "ran " : "applied ";
        out.println(done + MigrationText.of(migration) + " (" + millis + " ms)");
        out.flush();
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
