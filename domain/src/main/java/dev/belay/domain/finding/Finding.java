package dev.belay.domain.finding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it must be: in the files, in the history, or between the two.
 *
 * @param what what was found, in one sentence
 * @param place the file it concerns, where it concerns one
 * @param next what to do about it
 */
public record Finding(
        FindingKind kind, String what, @Nullable Place place, String next) {

    /** A finding about a place in a file. */
    public static Finding at(Place place, FindingKind kind, String what, String next) {
        return new Finding(kind, what, place, next);
    }

    /** A finding about a file as a whole. */
    public static Finding in(String file, FindingKind kind, String what, String next) {
        return new Finding(kind, what, Place.of(file), next);
    }

    /** A finding about no file. */
    public static Finding of(FindingKind kind, String what, String next) {
        return new Finding(kind, what, null, next);
    }

    public Optional<Place> where() {
        return Optional.ofNullable(place);
    }

    public boolean isError() {
        return kind.severity() == Severity.ERROR;
    }
}
