package dev.belay.application.report;

/**
 * One migration in the table of the status.
 *
 * @param version empty for a repeatable migration
 * @param state such as {@code applied} or {@code out of order}
 * @param installedOn empty where it was not applied
 * @param millis empty where it was not applied
 */
public record StatusLine(
        String version, String description, String state, String script, String installedOn, String millis) {}
