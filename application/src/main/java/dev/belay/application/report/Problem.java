package dev.belay.application.report;

import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.Place;
import dev.belay.domain.finding.Severity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that the user must know: a failure, a finding, or a word about usage or configuration.
 *
 * @param kind its name in JSON and documentation, such as {@code duplicate-version}
 * @param what what happened
 * @param place where, in a file
 * @param statement the statement's beginning
 * @param code SQLSTATE or SQLite's result code
 * @param state what state the database is in now
 * @param next what to do next
 */
public record Problem(
        Severity severity,
        String kind,
        String what,
        @Nullable Place place,
        @Nullable String statement,
        @Nullable String code,
        @Nullable String state,
        String next) {

    /** Wrong usage or configuration: the run did not begin. */
    public static Problem usage(String what, String next) {
        return new Problem(Severity.ERROR, "usage", what, null, null, null, "Nothing was changed.", next);
    }

    /** A setting that does not stop the run but should be corrected. */
    public static Problem configurationWarning(String what, String next) {
        return new Problem(Severity.WARNING, "configuration", what, null, null, null, null, next);
    }

    /** An error that the run did not get past, of a kind of its own. */
    public static Problem error(String kind, String what, String state, String next) {
        return new Problem(Severity.ERROR, kind, what, null, null, null, state, next);
    }

    public static Problem of(Failure failure) {
        return new Problem(
                Severity.ERROR,
                failure.kind().code(),
                failure.what(),
                failure.place(),
                failure.statement(),
                failure.code(),
                failure.state(),
                failure.next());
    }

    public static Problem of(Finding finding) {
        return new Problem(
                finding.kind().severity(),
                finding.kind().code(),
                finding.what(),
                finding.place(),
                null,
                null,
                null,
                finding.next());
    }

    public static Problem of(AuditFinding finding) {
        return new Problem(
                finding.isError() ? Severity.ERROR : Severity.WARNING,
                "audit-" + finding.kind().word(),
                "The audit trail, " + finding.where() + ": " + finding.what(),
                null,
                null,
                null,
                "The database was only read.",
                finding.isError()
                        ? "Compare with an export, a backup or a head that was kept elsewhere."
                        : "Keep the head of the trail elsewhere: with it, a later check finds what this one cannot.");
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public Optional<Place> where() {
        return Optional.ofNullable(place);
    }

    public Optional<String> excerpt() {
        return Optional.ofNullable(statement);
    }

    public Optional<String> databaseCode() {
        return Optional.ofNullable(code);
    }

    public Optional<String> databaseState() {
        return Optional.ofNullable(state);
    }
}
