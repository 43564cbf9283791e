package dev.belay.domain.rebuild;

import dev.belay.domain.script.CreatedObject;
import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the tables of a script through its CREATE, RENAME and DROP. */
final class WrittenRebuildReading {
    private final Script script;
    /** The tables that the script has created, by the name that each has now. */
    private final Map<String, Born> born = new HashMap<>();
    /** What tables that were there before were called then, by the name that each has now. */
    private final Map<String, String> former = new HashMap<>();

    private final List<Drop> drops = new ArrayList<>();
    private final List<Statement> others = new ArrayList<>();

    WrittenRebuildReading(Script script) {
        this.script = script;
    }

    /** Every name that a created table has had. */
    private record Born(Set<String> names) {}

    private record Drop(String table, String name, Statement statement) {}

    List<WrittenRebuild> read() {
        for (Statement statement : script.statements()) {
            if (script.begins(statement, "DROP", "TABLE")) {
                drop(statement);
            } else if (script.begins(statement, "CREATE")) {
                create(statement);
            } else if (script.begins(statement, "ALTER", "TABLE")) {
                rename(statement);
            } else {
                others.add(statement);
            }
        }
        List<WrittenRebuild> rebuilds = new ArrayList<>();
        for (Drop drop : drops) {
            Born successor = born.get(drop.table());
            if (successor != null) {
                rebuilds.add(new WrittenRebuild(
                        drop.table(), drop.name(), drop.statement(), copiesAll(drop, successor.names())));
            }
        }
        return rebuilds;
    }

    private void drop(Statement statement) {
        Cursor cursor = cursor(statement);
        cursor.accept("drop", "table");
        cursor.accept("if", "exists");
        String name = name(cursor);
        if (born.remove(name) == null) {
            drops.add(new Drop(Optional.ofNullable(former.remove(name)).orElse(name), name, statement));
        }
    }

    private void create(Statement statement) {
        List<CreatedObject> created = script.creations(statement);
        if (!created.isEmpty() && created.get(0).kind() == CreatedObject.Kind.TABLE) {
            String name = Tokens.folded(created.get(0).name().name());
            born.put(name, new Born(new HashSet<>(Set.of(name))));
            others.add(statement);
        }
    }

    private void rename(Statement statement) {
        Cursor cursor = cursor(statement);
        cursor.accept("alter", "table");
        String from = name(cursor);
        if (!cursor.accept("rename", "to")) {
            return;
        }
        String to = name(cursor);
        Born table = born.remove(from);
        if (table != null) {
            table.names().add(to);
            born.put(to, table);
        } else {
            former.put(to, Optional.ofNullable(former.remove(from)).orElse(from));
        }
    }

    /** Whether each row of the old table is to be one of the new. */
    private boolean copiesAll(Drop drop, Set<String> successor) {
        boolean copies = false;
        for (Statement statement : others) {
            Set<String> names = script.names(statement);
            boolean into = !Collections.disjoint(names, successor);
            if (into && names.contains("delete")) {
                return false;
            }
            boolean from = names.contains("select") && (names.contains(drop.name()) || names.contains(drop.table()));
            if (into && from && successor.contains(target(statement))) {
                if (!Collections.disjoint(names, WrittenRebuild.RESTRICTIONS)) {
                    return false;
                }
                copies = true;
            }
        }
        return copies;
    }

    /** The table that rows are put into, or an empty name. */
    private String target(Statement statement) {
        List<CreatedObject> created = script.creations(statement);
        if (!created.isEmpty()) {
            return Tokens.folded(created.get(0).name().name());
        }
        Cursor cursor = cursor(statement);
        while (!cursor.isAtEnd()) {
            if (cursor.accept("into")) {
                return name(cursor);
            }
            cursor.skip();
        }
        return "";
    }

    private Cursor cursor(Statement statement) {
        return Cursor.of(statement.text(script.text()));
    }

    private static String name(Cursor cursor) {
        String name = cursor.take().unquoted();
        while (cursor.accept(TokenKind.DOT)) {
            name = cursor.take().unquoted();
        }
        return Tokens.folded(name);
    }
}
