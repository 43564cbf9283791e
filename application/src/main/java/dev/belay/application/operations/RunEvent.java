package dev.belay.application.operations;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened in a run.
 *
 * @param id its place among the events of the run, from 1
 * @param what happened
 * @param text the same for people, in one line; what it names may hold anything
 * @param script the file of the migration that it is about, empty where it is about none
 * @param millis how long the migration took, 0 where nothing was applied
 */
public record RunEvent(long id, Instant at, Kind what, String text, String script, long millis) {

    /** The kinds of event. */
    public enum Kind {
        PLANNED,
        APPLYING,
        APPLIED,
        DID,
        WAITING,
        ENDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
