package dev.belay.adapters.cli.output;

import dev.belay.application.report.Details;
import dev.belay.domain.verification.Check;
import dev.belay.domain.verification.EngineVerification;
import dev.belay.domain.verification.JudgedMigration;
import java.util.ArrayList;
import java.util.List;

/** What was found out about the migrations, one line for each question and each migration. */
final class VerificationText {
    private VerificationText() {}

    static String of(Details.Verified details) {
        StringBuilder text = new StringBuilder();
        for (EngineVerification engine : details.engines()) {
            text.append(engine.engine().key())
                    .append(' ')
                    .append(Printable.line(engine.engineVersion()))
                    .append('\n');
            Columns.append(
                    text, engine.checks().stream().map(VerificationText::row).toList());
            if (!engine.migrations().isEmpty()) {
                Columns.append(text, rows(engine));
            }
            for (String unfilled : engine.unfilled()) {
                text.append("  ").append(Printable.line(unfilled)).append('\n');
            }
            text.append('\n');
        }
        if (details.agreement().isPresent()) {
            Columns.append(text, List.of(row(details.agreement().get())));
        }
        for (String file : details.files()) {
            text.append("wrote ").append(Printable.line(file)).append('\n');
        }
        return text.toString();
    }

    private static List<String> row(Check check) {
        return List.of("  " + check.kind().word(), check.outcome().word(), Printable.line(check.summary()));
    }

    private static List<List<String>> rows(EngineVerification engine) {
        List<List<String>> rows = new ArrayList<>();
        for (JudgedMigration one : engine.migrations()) {
            boolean isUndone = one.undoScript().isPresent();
            rows.add(List.of(
                    "  " + one.migration().label(),
                    Printable.line(one.migration().description()),
                    one.millis() + " ms",
                    isUndone ? "undo " + one.undo().millis() + " ms" : "",
                    one.verdict().word()));
        }
        return rows;
    }
}
