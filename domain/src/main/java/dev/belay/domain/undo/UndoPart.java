package dev.belay.domain.undo;

import java.util.List;

/**
 * A part of an undo, which makes sense by itself.
 *
 * @param remark what it does and what becomes of the rows, in one sentence
 * @param statements in order, without semicolons; none where a person must write them
 */
public record UndoPart(Mark mark, String remark, List<String> statements) {
    public UndoPart {
        statements = List.copyOf(statements);
    }

    static UndoPart reversible(String remark, String... statements) {
        return new UndoPart(Mark.REVERSIBLE, remark, List.of(statements));
    }
}
