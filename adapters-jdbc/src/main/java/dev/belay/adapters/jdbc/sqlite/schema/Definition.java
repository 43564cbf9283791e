package dev.belay.adapters.jdbc.sqlite.schema;

import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.List;

/**
 * An object as SQLite's schema table has it.
 *
 * @param name in small letters
 * @param table the table or view that it belongs to, or that it is, in small letters
 * @param sql as SQLite keeps it
 * @param isUnique of an index
 * @param isVirtual of a table
 * @param body what stands after the names of the object and of the table that an index is on
 */
record Definition(
        Kind kind, String name, String table, String sql, boolean isUnique, boolean isVirtual, List<Token> body) {

    /** In the order in which they can be created. */
    enum Kind {
        TABLE,
        INDEX,
        VIEW,
        TRIGGER
    }

    static Definition of(Kind kind, String name, String table, String sql) {
        Cursor cursor = new Cursor(Tokens.of(sql));
        cursor.accept("create");
        if (!cursor.accept("temp")) {
            cursor.accept("temporary");
        }
        boolean isUnique = cursor.accept("unique");
        boolean isVirtual = cursor.accept("virtual");
        cursor.take();
        cursor.accept("if", "not", "exists");
        qualifiedName(cursor);
        if (kind == Kind.INDEX && cursor.accept("on")) {
            qualifiedName(cursor);
        }
        return new Definition(kind, Tokens.folded(name), table, sql, isUnique, isVirtual, cursor.rest());
    }

    private static void qualifiedName(Cursor cursor) {
        cursor.take();
        if (cursor.accept(TokenKind.DOT)) {
            cursor.take();
        }
    }
}
