package dev.belay.domain.failure;

import dev.belay.domain.finding.Place;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a run: what happened, where, what state the database is in now, and what to do next.
 *
 * @param what what happened, in the database's own words where it said any
 * @param place the file, line and column, where the failure is a script's
 * @param statement the statement's beginning, literals left out, where the failure is a script's
 * @param code SQLSTATE or SQLite's result code, where the database gave one
 * @param state what state the database is in now, in one sentence
 * @param next what to do next
 */
public record Failure(
        FailureKind kind,
        String what,
        @Nullable Place place,
        @Nullable String statement,
        @Nullable String code,
        String state,
        String next) {

    /** A failure that only says what happened; its place and the database's state are added where they are known. */
    public static Failure of(FailureKind kind, String what) {
        return new Failure(kind, what, null, null, null, "Nothing was changed.", kind.next());
    }

    public Failure saying(String what) {
        return new Failure(kind, what, place, statement, code, state, next);
    }

    public Failure withCode(String code) {
        return new Failure(kind, what, place, statement, code, state, next);
    }

    public Failure at(Place place) {
        return new Failure(kind, what, place, statement, code, state, next);
    }

    public Failure in(String statement) {
        return new Failure(kind, what, place, statement, code, state, next);
    }

    public Failure leaving(String state) {
        return new Failure(kind, what, place, statement, code, state, next);
    }

    public Failure advising(String next) {
        return new Failure(kind, what, place, statement, code, state, next);
    }

    public Failure as(FailureKind kind) {
        return new Failure(
                kind, what, place, statement, code, state, next.equals(this.kind.next()) ? kind.next() : next);
    }

    /** Whether it is the same failure once more: the same kind and code at the same place. */
    public boolean isSameAs(Failure other) {
        return kind == other.kind
                && Objects.equals(code, other.code)
                && Objects.equals(place, other.place)
                && Objects.equals(statement, other.statement);
    }

    public Optional<Place> where() {
        return Optional.ofNullable(place);
    }
}
