package dev.belay.domain.finding;

import java.util.Locale;

/** What a finding is about. The lower-case form is its name in JSON and in the documentation. */
public enum FindingKind {
    // the location
    MISSING_LOCATION(Severity.ERROR),
    EMPTY_LOCATION(Severity.ERROR),
    MISNAMED_FILE(Severity.ERROR),
    UNSUPPORTED_FILE(Severity.ERROR),
    STRAY_FILE(Severity.WARNING),
    BROKEN_ENCODING(Severity.ERROR),
    UNREADABLE_FILE(Severity.ERROR),
    BAD_SIDECAR(Severity.ERROR),
    // the set
    BAD_DIRECTIVE(Severity.ERROR),
    DUPLICATE_VERSION(Severity.ERROR),
    DUPLICATE_DESCRIPTION(Severity.ERROR),
    UNDO_WITHOUT_TWIN(Severity.ERROR),
    UNKNOWN_REQUIREMENT(Severity.ERROR),
    CYCLE(Severity.ERROR),
    // the scripts
    EMPTY_SCRIPT(Severity.WARNING),
    MISSING_PLACEHOLDER(Severity.ERROR),
    BROKEN_SCRIPT(Severity.ERROR),
    TRANSACTION_CONTROL(Severity.ERROR),
    REACHES_OUTSIDE(Severity.WARNING),
    // the set against the history
    CHANGED_CHECKSUM(Severity.ERROR),
    CHANGED_DESCRIPTION(Severity.ERROR),
    CHANGED_TYPE(Severity.ERROR),
    CHANGED_SCRIPT(Severity.WARNING),
    MISSING_MIGRATION(Severity.ERROR),
    JAVA_MIGRATION(Severity.WARNING),
    FAILED_MIGRATION(Severity.ERROR),
    OUT_OF_ORDER(Severity.ERROR),
    VERSION_GAP(Severity.WARNING),
    AHEAD(Severity.ERROR),
    PARTIAL_MIGRATION(Severity.WARNING),
    UNKNOWN_TARGET(Severity.ERROR),
    REQUIREMENT_BEYOND_TARGET(Severity.ERROR),
    // the way back
    NO_UNDO(Severity.ERROR),
    STILL_REQUIRED(Severity.ERROR),
    NO_WAY_BACK(Severity.ERROR),
    // the history itself
    LOST_HISTORY(Severity.ERROR),
    DAMAGED_HISTORY(Severity.ERROR),
    EDITED_HISTORY(Severity.ERROR),
    // the database
    UNMANAGED_SCHEMA(Severity.ERROR),
    FOREIGN_HISTORY(Severity.WARNING),
    // the schema against the migrations
    STALE_FINGERPRINTS(Severity.ERROR),
    DAMAGED_FINGERPRINTS(Severity.ERROR),
    DRIFT(Severity.ERROR),
    EXTRA_OBJECT(Severity.WARNING),
    INVALID_INDEX(Severity.ERROR),
    UNPROVEN_CONSTRAINT(Severity.WARNING),
    DISABLED_TRIGGER(Severity.WARNING),
    UNKNOWN_SCHEMA(Severity.ERROR),
    WRONG_HISTORY(Severity.ERROR),
    // the certificates against the migrations
    STALE_CERTIFICATE(Severity.ERROR),
    DAMAGED_CERTIFICATE(Severity.ERROR);

    private final Severity severity;

    FindingKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** The name in JSON and documentation, such as {@code duplicate-version}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
