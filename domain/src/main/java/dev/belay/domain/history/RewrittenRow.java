package dev.belay.domain.history;

/**
 * A row of a history that is made anew.
 *
 * @param from the rank of the row of the former history whose user, time and duration it keeps; 0 for a new one
 */
public record RewrittenRow(HistoryRow row, int from) {}
