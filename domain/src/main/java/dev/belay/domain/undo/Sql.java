package dev.belay.domain.undo;

import dev.belay.domain.history.TableName;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;

/** Names, constants and lists as statements spell them. */
final class Sql {
    private Sql() {}

    static String quoted(String name) {
        return TableName.quoted(name);
    }

    static String name(ObjectId id) {
        return qualified(id.schema(), id.name());
    }

    /** The table or view that an object belongs to. */
    static String owner(ObjectId id) {
        return qualified(id.schema(), id.owner());
    }

    static String alterTable(ObjectId table) {
        return "ALTER TABLE " + name(table) + " ";
    }

    /**
     * What makes a sequence go on after the greatest value of a column; where there are no rows, it begins.
     *
     * @param sequence as an expression
     */
    static String goOn(String sequence, ObjectId column) {
        String greatest = "max(" + quoted(column.name()) + ")";
        return "SELECT pg_catalog.setval(" + sequence + ", " + greatest + ") FROM " + owner(column) + " HAVING "
                + greatest + " IS NOT NULL";
    }

    private static String qualified(String schema, String name) {
        return (schema.isEmpty() ? "" : quoted(schema) + ".") + quoted(name);
    }

    /** What stands between the commas that are in no parentheses. */
    static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (Token token : Token.of(list, Engine.POSTGRESQL)) {
            depth += token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
            if (depth == 0 && token.kind() == TokenKind.COMMA) {
                items.add(list.substring(from, token.start()).strip());
                from = token.end();
            }
        }
        String last = list.substring(from).strip();
        if (!last.isEmpty()) {
            items.add(last);
        }
        return items;
    }
}
