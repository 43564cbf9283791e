package dev.belay.domain.undo;

import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Schema;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statements of a migration that changed rows, as far as they outlive what the undo takes away by itself. */
public final class RowChanges {
    private final Script script;
    private final Schema before;
    private final Engine engine;

    private RowChanges(Script script, Schema before, Engine engine) {
        this.script = script;
        this.before = before;
        this.engine = engine;
    }

    /** What a person must decide, one part for each statement. */
    public static List<UndoPart> of(Script script, Schema before, Engine engine) {
        RowChanges changes = new RowChanges(script, before, engine);
        List<UndoPart> parts = new ArrayList<>();
        for (Statement statement : script.dataStatements()) {
            if (changes.outlives(statement)) {
                int line = script.placeOf(statement.start()).line();
                parts.add(new UndoPart(
                        Mark.DECIDE,
                        "line " + line + " of the migration may change rows, which schemas do not show: "
                                + script.excerpt(statement),
                        List.of()));
            }
        }
        return parts;
    }

    /** Rows of a table that the migration made go with it, and values of a column that it added with that. */
    private boolean outlives(Statement statement) {
        List<Token> tokens = Token.of(statement.text(script.text()), engine);
        int at = 0;
        boolean isUpdate = tokens.get(at).is("update");
        if (!isUpdate
                && !tokens.get(at).is("insert")
                && !tokens.get(at).is("delete")
                && !tokens.get(at).is("copy")) {
            return !tokens.get(at).is("create");
        }
        at++;
        while (at < tokens.size()
                && (tokens.get(at).is("or")
                        || tokens.get(at).is("ignore")
                        || tokens.get(at).is("replace")
                        || tokens.get(at).is("into")
                        || tokens.get(at).is("from")
                        || tokens.get(at).is("only"))) {
            at++;
        }
        while (at + 2 < tokens.size() && tokens.get(at + 1).kind() == TokenKind.DOT) {
            at += 2;
        }
        if (at >= tokens.size()) {
            return true;
        }
        String table = name(tokens.get(at));
        boolean wasThere = before.objects().keySet().stream()
                .anyMatch(id -> id.kind().isRelation() && folded(id.name()).equals(table));
        return wasThere && !(isUpdate && setsOnlyNew(tokens, at, table));
    }

    private boolean setsOnlyNew(List<Token> tokens, int from, String table) {
        int at = from;
        while (at < tokens.size() && !tokens.get(at).is("set")) {
            at++;
        }
        int depth = 0;
        for (; at + 1 < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (depth == 0 && (token.is("where") || token.is("from"))) {
                return true;
            }
            depth += token.kind() == TokenKind.OPEN ? 1 : token.kind() == TokenKind.CLOSE ? -1 : 0;
            boolean begins = depth == 0 && (token.is("set") || token.kind() == TokenKind.COMMA);
            if (begins && wasThere(table, name(tokens.get(at + 1)))) {
                return false;
            }
        }
        return true;
    }

    private boolean wasThere(String table, String column) {
        return before.objects().keySet().stream()
                .filter(id -> id.kind() == ObjectKind.COLUMN)
                .anyMatch(id -> folded(id.owner()).equals(table) && isNamed(id, column));
    }

    /** Several columns may be set at once, in parentheses: what is not known to be new was there. */
    private static boolean isNamed(ObjectId id, String column) {
        return column.equals("(") || folded(id.name()).equals(column);
    }

    private static String name(Token token) {
        return folded(token.unquoted());
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
