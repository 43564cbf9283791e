package dev.belay.domain.rehearsal;

/**
 * Rows that a statement added, changed or removed, those of its triggers and cascades among them.
 *
 * @param table empty where only the number is known
 * @param isNew whether the table was made in the same transaction
 * @param changed how many of them were there before
 */
public record RowsTouched(String table, boolean isNew, long rows, long changed) {}
