package dev.belay.application.operations;

import dev.belay.application.report.Report;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run on a target, as it is known now: from this process while it goes on here and for a while after, and from the
 * audit trail otherwise.
 *
 * @param operation such as {@code migrate by direct}
 * @param actor who began it
 * @param began nothing where the trail holds no moment there
 * @param ended nothing while it runs, and where nobody knows
 * @param text how it stands or ended, in one sentence
 * @param report all that there is to tell of it; nothing while it runs, and of runs that other processes carried out
 * @param entries what the trail says of it; nothing of it is read while it runs here
 */
public record Run(
        RunId id,
        String target,
        String operation,
        String actor,
        Optional<Instant> began,
        Optional<Instant> ended,
        RunState state,
        String text,
        Optional<Report> report,
        List<AuditEntry> entries) {
    public Run {
        entries = List.copyOf(entries);
    }
}
