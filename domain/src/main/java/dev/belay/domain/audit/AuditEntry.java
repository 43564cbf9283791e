package dev.belay.domain.audit;

import java.util.List;

/**
 * One row of the audit trail, as it is written and as it is found: whatever stands there now, also what Belay would
 * never have written.
 *
 * @param rank its place in the trail, from 1
 * @param at when, in UTC, as ISO 8601 writes it
 * @param run the run that wrote it
 * @param target the identity of the database
 * @param prior the signature of the row before, empty for the first
 * @param mac the signature of this row and, in {@code prior}, of all before it
 */
public record AuditEntry(
        long rank,
        String at,
        String run,
        Actor actor,
        String target,
        Attempt attempt,
        Ending ending,
        String prior,
        String mac) {

    /** Where this row leaves the trail. */
    public AuditHead head() {
        return new AuditHead(rank, mac);
    }

    /** Everything that the signature covers, each part with its length: no two rows have the same. */
    String canonical() {
        StringBuilder text = new StringBuilder("belay audit row 1");
        for (String part : List.of(
                String.valueOf(rank),
                at,
                run,
                actor.name(),
                actor.origin(),
                target,
                attempt.act(),
                attempt.strategy(),
                attempt.plan(),
                attempt.consent(),
                attempt.before(),
                ending.outcome().word(),
                ending.millis().isPresent() ? String.valueOf(ending.millis().get()) : "",
                ending.after(),
                ending.detail(),
                prior)) {
            text.append('\n').append(part.length()).append(' ').append(part);
        }
        return text.toString();
    }

    AuditEntry ranked(long other) {
        return new AuditEntry(other, at, run, actor, target, attempt, ending, prior, mac);
    }

    AuditEntry signed(String signature) {
        return new AuditEntry(rank, at, run, actor, target, attempt, ending, prior, signature);
    }
}
