package dev.belay.domain.rebuild;

/**
 * What must hold of the rows before a table is built anew, or values would be lost or changed.
 *
 * @param question counts the rows of which it does not hold
 * @param complaint what is wrong with them, such as {@code of t without a value in c}
 * @param offset of the action that demands it, in its script
 */
public record Condition(String question, String complaint, int offset) {

    /** What is wrong with so many rows. */
    public String violatedBy(long rows) {
        return rows + (rows == 1 ? " row " : " rows ") + complaint + ".";
    }
}
