package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.SchemaObject;
import dev.belay.domain.script.Token;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives an object its former comments back. */
final class Comments {
    private Comments() {}

    static List<UndoPart> of(Change change) {
        Map<String, String> former = byTarget(change.before());
        Map<String, String> present = byTarget(change.after());
        List<String> statements = new ArrayList<>();
        former.forEach((target, statement) -> {
            if (!statement.equals(present.get(target))) {
                statements.add(statement);
            }
        });
        present.keySet().stream()
                .filter(target -> !former.containsKey(target))
                .forEach(target -> statements.add(target + " IS NULL"));
        return statements.isEmpty()
                ? List.of()
                : List.of(new UndoPart(Mark.REVERSIBLE, "the comment on " + change.id() + " is as before", statements));
    }

    /** The statements by what stands before IS; those on a table's columns are the columns' own. */
    private static Map<String, String> byTarget(SchemaObject object) {
        Map<String, String> statements = new LinkedHashMap<>();
        for (String statement : object.creation()) {
            boolean isOfColumn = object.id().kind() == ObjectKind.TABLE && statement.startsWith("COMMENT ON COLUMN ");
            if (statement.startsWith("COMMENT ON ") && !isOfColumn) {
                statements.put(statement.substring(0, is(statement)).strip(), statement);
            }
        }
        return statements;
    }

    private static int is(String statement) {
        return Token.of(statement, Engine.POSTGRESQL).stream()
                .filter(token -> token.is("is"))
                .mapToInt(Token::start)
                .findFirst()
                .orElseThrow();
    }
}
