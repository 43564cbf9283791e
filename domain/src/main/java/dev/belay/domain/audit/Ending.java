package dev.belay.domain.audit;

import dev.belay.domain.failure.Failure;
import java.util.Optional;

/**
 * How an act ended.
 *
 * @param millis how long it took; nothing where that is not known, or stands elsewhere
 * @param after where the database stands now, empty where that is not known
 * @param detail more of it in words
 */
public record Ending(Outcome outcome, Optional<Long> millis, String after, String detail) {

    /** It has not ended. */
    static Ending began() {
        return new Ending(Outcome.BEGAN, Optional.empty(), "", "");
    }

    /** It was done, in a transaction whose duration the history has. */
    public static Ending done(String after, String detail) {
        return new Ending(Outcome.DONE, Optional.empty(), after, detail);
    }

    public static Ending done(long millis, String after, String detail) {
        return new Ending(Outcome.DONE, Optional.of(millis), after, detail);
    }

    /** It ended in another way than by being done or failing. */
    public static Ending of(Outcome outcome, long millis, String detail) {
        return new Ending(outcome, Optional.of(millis), "", detail);
    }

    /** The same, where a signal is why. */
    public Ending interrupted() {
        return new Ending(Outcome.INTERRUPTED, millis, after, detail);
    }

    /** It failed. What the database said of it may hold the user's data and stays out; code and place are enough. */
    public static Ending failed(Failure failure, long millis) {
        String code = failure.code();
        String where = failure.where().isPresent() ? " at " + failure.where().get() : "";
        return new Ending(
                Outcome.of(failure.kind()),
                Optional.of(millis),
                "",
                failure.kind().code() + (code == null ? "" : " " + code) + where);
    }
}
