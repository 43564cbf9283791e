package dev.belay.domain.undo;

import dev.belay.domain.migration.Migration;
import java.util.stream.Collectors;

/** The text of an undo script, with a comment before each part that says what it means. */
public final class UndoText {
    private UndoText() {}

    /** The script that takes a migration back. */
    public static String of(Migration migration, DerivedUndo undo, Trial trial) {
        StringBuilder text = new StringBuilder();
        comment(
                text,
                "Takes back " + migration.label()
                        + (migration.description().isEmpty() ? "" : ", " + migration.description())
                        + ". Derived by \"belay undo\" from the schema before and after.");
        if (trial.restores()) {
            comment(text, "Tried on a scratch database: the schema is what it was before.");
        } else {
            comment(text, "Tried on a scratch database: the schema is NOT what it was before.");
            trial.shortcomings().forEach(shortcoming -> comment(text, "  " + shortcoming));
        }
        if (undo.parts().isEmpty()) {
            text.append('\n');
            comment(text, "The migration changed nothing that the schema shows: there is nothing to do.");
        }
        undo.parts().forEach(part -> append(text, part));
        return text.toString();
    }

    private static void append(StringBuilder text, UndoPart part) {
        text.append('\n');
        comment(text, part.mark().word() + ": " + part.remark() + ".");
        text.append(
                part.statements().stream().map(statement -> statement + ";\n").collect(Collectors.joining()));
    }

    /** A line of its own, whatever the names in it hold. */
    private static void comment(StringBuilder text, String line) {
        text.append("-- ").append(line.replaceAll("\\p{Cntrl}+", " ")).append('\n');
    }
}
