package dev.belay.adapters.jdbc.history;

/**
 * A row of Belay's own table.
 *
 * @param statement from 1, or 0 for the script as a whole
 * @param state {@code started} or {@code done}
 */
public record StepRow(String script, int statement, String digest, String state) {
    public boolean isDone() {
        return state.equals("done");
    }
}
