package dev.belay.adapters.jdbc.audit;

import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the audit trail as it is found, which may not be as it was written. */
public record AuditRow(
        long rank,
        @Nullable String happenedAt,
        @Nullable String runId,
        @Nullable String actor,
        @Nullable String origin,
        @Nullable String target,
        @Nullable String act,
        @Nullable String strategy,
        @Nullable String plan,
        @Nullable String consent,
        @Nullable String stateBefore,
        @Nullable String outcome,
        @Nullable Long millis,
        @Nullable String stateAfter,
        @Nullable String detail,
        @Nullable String prior,
        @Nullable String mac) {

    /** What stands for a value that somebody removed: no value that was ever written has it. */
    private static final String REMOVED = "\u0000";

    public AuditEntry entry() {
        return new AuditEntry(
                rank,
                text(happenedAt),
                text(runId),
                new Actor(text(actor), text(origin)),
                text(target),
                new Attempt(text(act), text(strategy), text(plan), text(consent), text(stateBefore)),
                new Ending(new Outcome(text(outcome)), Optional.ofNullable(millis), text(stateAfter), text(detail)),
                text(prior),
                text(mac));
    }

    /** The same of several rows. */
    public static List<AuditEntry> entries(List<AuditRow> rows) {
        return rows.stream().map(AuditRow::entry).toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? REMOVED : value;
    }
}
