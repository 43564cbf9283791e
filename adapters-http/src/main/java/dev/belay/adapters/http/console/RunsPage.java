package dev.belay.adapters.http.console;

import dev.belay.application.operations.Run;
import dev.belay.domain.access.Role;
import dev.belay.domain.operation.Operation;
import java.util.List;

/** The runs of a target. */
record RunsPage(Frame frame, List<Run> runs, String key) {

    Deed verify() {
        return Deed.of(new Operation.Verify());
    }

    boolean mayAct() {
        return frame.may(Role.OPERATOR);
    }
}
