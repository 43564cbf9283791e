package dev.belay.domain.rebuild;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.List;
import java.util.Set;

/**
 * A table that a script builds anew by hand: it drops the table, under its own name or under one that it has renamed it
 * to, and another that the script has created has the name in the end. To drop a table for good, or one that the script
 * itself has created, is none.
 *
 * @param table the name that is there before and after, in small letters
 * @param dropped the name under which the old table is dropped
 * @param drop the statement that does it
 * @param copiesAll whether the script copies the rows and says nowhere that it leaves some out
 */
public record WrittenRebuild(String table, String dropped, Statement drop, boolean copiesAll) {

    /** In the order of a script; nothing is read beyond the first words of its statements where it drops no table. */
    public static List<WrittenRebuild> in(Script script) {
        for (Statement statement : script.statements()) {
            if (script.begins(statement, "DROP", "TABLE")) {
                return new WrittenRebuildReading(script).read();
            }
        }
        return List.of();
    }

    /** Words with which a statement says that not every row is to come along. */
    static final Set<String> RESTRICTIONS = Set.of(
            "where", "distinct", "limit", "group", "having", "except", "intersect", "ignore", "replace", "conflict");
}
