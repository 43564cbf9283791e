package dev.belay.domain.rollback;

import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.consent.Deed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The last run that added to the history, as the audit trail tells of it.
 *
 * @param run its id
 * @param began when, as the trail has it
 * @param rank the rank of the newest row of the history before it
 */
public record LastRun(String run, Instant began, int rank) {

    /**
     * Finds it.
     *
     * @param entries of the trail, in their order
     * @param lastRank the rank of the newest row of the history now
     * @return nothing where the trail does not know of it: somebody else has applied what came last
     */
    public static Optional<LastRun> in(List<AuditEntry> entries, int lastRank) {
        Optional<LastRun> found = Optional.empty();
        for (int i = entries.size() - 1; i >= 0; i--) {
            AuditEntry entry = entries.get(i);
            OptionalInt rank = Deed.rankOf(entry.attempt().before());
            Optional<Instant> began = instant(entry.at());
            boolean begins = entry.attempt().act().equals("migrate")
                    && entry.ending().outcome().equals(Outcome.BEGAN)
                    && rank.isPresent()
                    && began.isPresent();
            if (!begins) {
                continue;
            }
            boolean added = rank.getAsInt() < lastRank;
            boolean isAnother = found.isPresent() && !found.get().run().equals(entry.run());
            if (isAnother || (found.isPresent() && !added)) {
                return found;
            }
            if (added) {
                // a run that tried more than once began where its first attempt did
                found = Optional.of(new LastRun(entry.run(), began.get(), rank.getAsInt()));
            }
        }
        return found;
    }

    /** Nothing where the trail holds no moment there: it may hold anything by now. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
