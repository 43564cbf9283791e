package dev.belay.domain.strategy;

import dev.belay.domain.script.Destruction;
import java.util.Optional;

/** Says what would be lost. */
final class DestructionText {
    /** What is not known to be so many is told as more. */
    private static final long MOST = 1_000_000;

    private DestructionText() {}

    /**
     * In a few words.
     *
     * @param held how many rows there are of it, or -1 where that is not known
     * @param trusted whether the script was seen to restore what there was: then only what was added since is lost
     * @return nothing where nothing is lost
     */
    static Optional<String> of(Destruction destruction, long held, boolean trusted) {
        if (destruction instanceof Destruction.Table table) {
            return Optional.of("loses " + rows(held) + " of table " + table.table());
        }
        if (destruction instanceof Destruction.Column column) {
            return Optional.of(
                    "loses what column " + column.table() + "." + column.column() + " holds in " + rows(held));
        }
        if (trusted) {
            return Optional.empty();
        }
        return destruction instanceof Destruction.Rows rows
                ? Optional.of(
                        "changes rows of table " + rows.table() + " by " + rows.verb() + ", which has " + rows(held))
                : Optional.of(
                        "nobody sees from its text what this does: " + ((Destruction.Unclear) destruction).excerpt());
    }

    private static String rows(long held) {
        if (held < 0) {
            return "an unknown number of rows";
        }
        return held > MOST ? "more than " + MOST + " rows" : held + (held == 1 ? " row" : " rows");
    }
}
