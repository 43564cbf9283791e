package dev.belay.domain.finding;

/** How much a finding matters: an error stops a run before anything is written, a warning is said and passed over. */
public enum Severity {
    ERROR,
    WARNING
}
