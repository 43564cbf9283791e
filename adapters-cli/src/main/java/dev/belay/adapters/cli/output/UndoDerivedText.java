package dev.belay.adapters.cli.output;

import dev.belay.application.report.Details;
import dev.belay.application.undo.DeriveUndo;
import dev.belay.domain.target.Engine;
import java.util.stream.Collectors;

/** Undo scripts: where they are written one line each, else the whole of them. */
final class UndoDerivedText {
    private UndoDerivedText() {}

    static String of(Details.UndoDerived details) {
        StringBuilder text = new StringBuilder();
        for (DeriveUndo.Derived script : details.scripts()) {
            boolean isShown = !script.written();
            text.append(script.written() ? "wrote " : "-- ")
                    .append(Printable.line(script.file()))
                    .append(" (")
                    .append(script.engines().stream().map(Engine::key).collect(Collectors.joining(", ")))
                    .append("): ")
                    .append(script.mark().word())
                    .append(script.trial().restores() ? "" : "; does not restore the schema")
                    .append(script.exists() ? "; the script that is there stays as it is" : "")
                    .append('\n');
            if (isShown) {
                script.text()
                        .lines()
                        .map(Printable::line)
                        .forEach(line -> text.append(line).append('\n'));
                text.append('\n');
            }
        }
        details.missing()
                .ifPresent(engine -> text.append("-- The project also serves ")
                        .append(engine.key())
                        .append(": for its scripts give a scratch database of it with --scratch-url, or its URL.\n"));
        return text.toString();
    }
}
