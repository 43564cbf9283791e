package dev.belay.domain.rehearsal;

import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.plan.PlanHash;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * That a plan must have been rehearsed before it is carried out.
 *
 * @param within how long ago at most
 */
public record RequiredRehearsal(Duration within) {
    /** What the audit trail calls a rehearsal. */
    public static final String ACT = "rehearse";

    /**
     * Why a plan may not be carried out, in a sentence; nothing where it may.
     *
     * @param trail the rows of the audit trail, in order
     */
    public Optional<String> against(PlanHash plan, List<AuditEntry> trail, Instant now) {
        List<AuditEntry> rehearsals =
                trail.stream().filter(row -> row.attempt().act().equals(ACT)).toList();
        if (rehearsals.isEmpty()) {
            return Optional.of("Plan " + plan.brief() + " was not rehearsed: the audit trail has no rehearsal.");
        }
        List<AuditEntry> ofPlan = rehearsals.stream()
                .filter(row -> row.attempt().plan().equals(plan.text()))
                .toList();
        if (ofPlan.isEmpty()) {
            AuditEntry last = last(rehearsals);
            return Optional.of("Plan " + plan.brief() + " was not rehearsed: the last rehearsal, at " + last.at()
                    + ", was of plan " + brief(last.attempt().plan()) + ".");
        }
        AuditEntry last = last(ofPlan);
        if (!last.ending().outcome().equals(Outcome.DONE)) {
            return Optional.of("The last rehearsal of plan " + plan.brief() + ", at " + last.at()
                    + ", did not succeed: " + last.ending().detail() + ".");
        }
        Optional<Instant> at = instant(last.at());
        if (at.isEmpty() || at.get().plus(within).isBefore(now)) {
            return Optional.of("The last rehearsal of plan " + plan.brief() + " is too old: it was at " + last.at()
                    + ", and must not be older than " + text(within) + ".");
        }
        return Optional.empty();
    }

    private static AuditEntry last(List<AuditEntry> rows) {
        return rows.get(rows.size() - 1);
    }

    private static String brief(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }

    /** Whatever stands in the trail now may be read, also what Belay would never have written. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(Duration time) {
        if (time.toMinutes() > 0 && time.toSeconds() % 3600 == 0) {
            return time.toHours() + " h";
        }
        return time.toSeconds() % 60 == 0 && time.toSeconds() > 0
                ? time.toMinutes() + " min"
                : time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
