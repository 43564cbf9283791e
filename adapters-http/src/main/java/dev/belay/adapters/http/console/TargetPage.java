package dev.belay.adapters.http.console;

import dev.belay.application.operations.Run;
import dev.belay.application.operations.RunState;
import dev.belay.application.operations.Target;
import dev.belay.application.report.Details;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Role;
import java.util.List;
import java.util.Optional;

/**
 * One target.
 *
 * @param view where it stands; nothing where that could not be read
 * @param runs the newest of its runs
 */
record TargetPage(Frame frame, Target.Sheet sheet, Optional<TargetView> view, List<Problem> problems, List<Run> runs) {

    static TargetPage of(Visit visit, Target.Sheet sheet, Report status, List<Run> runs) {
        Optional<TargetView> view = status.details() instanceof Details.Standing standing
                ? Optional.of(TargetView.of(standing))
                : Optional.empty();
        return new TargetPage(Frame.of(visit, sheet.name(), "", sheet.name()), sheet, view, status.problems(), runs);
    }

    Optional<Run> running() {
        return runs.stream().filter(run -> run.state() == RunState.RUNNING).findFirst();
    }

    boolean mayAct() {
        return frame.may(Role.OPERATOR);
    }
}
