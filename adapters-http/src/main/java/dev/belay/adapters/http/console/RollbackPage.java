package dev.belay.adapters.http.console;

import dev.belay.application.operations.Target;
import dev.belay.application.report.Details;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.application.report.StatusLine;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.rollback.RollbackTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ways back. */
record RollbackPage(Frame frame, Target.Sheet sheet, Report report) {

    /** One of them. */
    record Way(String name, Deed deed) {
        static Way of(String name, RollbackTarget target) {
            return new Way(name, Deed.of(new Operation.Rollback(target)));
        }
    }

    List<Way> ways() {
        return List.of(
                Way.of("The last migration", RollbackTarget.Steps.PREVIOUS),
                Way.of("All but the first", new RollbackTarget.Initial()),
                Way.of("Everything", new RollbackTarget.Base()),
                Way.of("Emergency: the last run", new RollbackTarget.Emergency()));
    }

    /** What was applied, the newest first, without the very newest: it would leave all as it is. */
    List<StatusLine> versions() {
        List<StatusLine> applied = new ArrayList<>();
        if (report.details() instanceof Details.Standing standing) {
            for (StatusLine line : standing.migrations()) {
                if (!line.version().isEmpty() && line.state().equals("applied")) {
                    applied.add(line);
                }
            }
        }
        Collections.reverse(applied);
        return applied.isEmpty() ? applied : applied.subList(1, applied.size());
    }

    /** Why it could not be read; what stands against migrating is no matter here. */
    List<Problem> problems() {
        return report.details() instanceof Details.Standing ? List.of() : report.problems();
    }
}
