package dev.belay.adapters.http.console;

import dev.belay.application.report.Details;
import dev.belay.application.report.Problem;
import dev.belay.application.report.Report;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.operation.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The audit trail of a target.
 *
 * @param asked for how many rows
 * @param check what came of checking all of it; nothing where that was not asked for
 */
record AuditPage(Frame frame, Report report, Reading.Trail asked, Optional<Report> check) {
    static final int ROWS = 100;

    List<AuditEntry> entries() {
        List<AuditEntry> newestFirst =
                report.details() instanceof Details.Trail trail ? new ArrayList<>(trail.entries()) : new ArrayList<>();
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    String head() {
        return report.details() instanceof Details.Trail trail ? trail.head().toString() : "";
    }

    List<Problem> problems() {
        return check.orElse(report).problems();
    }

    boolean isChecked() {
        return check.isPresent();
    }

    boolean hasMore() {
        return asked.limit() < Reading.Trail.MOST && entries().size() >= asked.limit();
    }

    Badge verdict() {
        return problems().stream().anyMatch(Problem::isError)
                ? new Badge(Tone.BAD, "not as it was written")
                : new Badge(Tone.GOOD, "as it was written");
    }
}
