package dev.belay.domain.rebuild;

import dev.belay.domain.script.Cursor;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.script.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table built anew, as SQLite's manual describes it: a new one beside it, its rows copied, the old one dropped, the
 * new one renamed, its indexes and triggers created again. Foreign keys must not be enforced meanwhile, or dropping the
 * table would delete the rows that refer to it. Views, and triggers of other tables, stay as they are: with
 * {@code legacy_alter_table} nothing looks at them while the table is away.
 *
 * @param table its name
 * @param standIn what the new table is called until it has the name
 * @param conditions what the rows must be like, asked before the first statement
 * @param statements in order, of one transaction
 * @see <a href="https://www.sqlite.org/lang_altertable.html#otheralter">SQLite: making other kinds of table schema
 *     changes</a>
 */
public record Rebuild(String table, String standIn, List<Condition> conditions, List<String> statements)
        implements Rebuilding {
    public Rebuild {
        conditions = List.copyOf(conditions);
        statements = List.copyOf(statements);
    }

    static Rebuilding of(
            StandingTable table, StandingTable wanted, Copying copying, List<Condition> conditions, Set<String> taken) {
        if (Cursor.of(table.sql()).accept("create", "virtual")) {
            return new Impossible(
                    table.name() + " is a virtual table, which cannot be built anew with its rows.",
                    "Create a new one and fill it in the script.",
                    0);
        }
        if (copying.isNothing()) {
            return new Impossible(
                    table.name() + " would keep none of its columns.",
                    "Drop the table and create it, if that is what is meant.",
                    0);
        }
        String standIn = standIn(table, taken);
        return new Rebuild(table.name(), standIn, conditions, statements(table, wanted, copying, standIn));
    }

    private static String standIn(StandingTable table, Set<String> taken) {
        Set<String> names = new HashSet<>();
        taken.forEach(name -> names.add(Tokens.folded(name)));
        String name = "belay_new_" + table.name();
        while (names.contains(Tokens.folded(name))) {
            name += "_";
        }
        return name;
    }

    private static List<String> statements(StandingTable table, StandingTable wanted, Copying copying, String standIn) {
        String old = Sql.quoted(table.name());
        String fresh = Sql.quoted(standIn);
        List<String> statements = new ArrayList<>();
        statements.add("PRAGMA legacy_alter_table = ON");
        statements.add(named(wanted, standIn));
        statements.add("INSERT INTO " + fresh + " (" + String.join(", ", copying.columns()) + ") SELECT "
                + String.join(", ", copying.values()) + " FROM " + old);
        if (TableText.of(table.sql()).hasCounter() && TableText.of(wanted.sql()).hasCounter()) {
            String name = Sql.literal(standIn);
            statements.add("DELETE FROM sqlite_sequence WHERE name = " + name);
            statements.add("INSERT INTO sqlite_sequence (name, seq) SELECT " + name
                    + ", seq FROM sqlite_sequence WHERE name = " + Sql.literal(table.name()));
        }
        statements.add("DROP TABLE " + old);
        statements.add("ALTER TABLE " + fresh + " RENAME TO " + Sql.quoted(wanted.name()));
        wanted.indexes().forEach(index -> statements.add(index.sql()));
        wanted.triggers().forEach(trigger -> statements.add(trigger.sql()));
        statements.add("PRAGMA legacy_alter_table = OFF");
        return statements;
    }

    /** The text with the name of the stand-in. A column that is written with its table needs none in its own table. */
    private static String named(StandingTable wanted, String standIn) {
        String sql = wanted.sql();
        List<Token> tokens = Tokens.of(sql);
        int open = 0;
        while (tokens.get(open).kind() != TokenKind.OPEN) {
            open++;
        }
        StringBuilder text = new StringBuilder("CREATE TABLE " + Sql.quoted(standIn));
        int done = tokens.get(open - 1).end();
        String name = Tokens.folded(wanted.name());
        for (int i = open; i + 1 < tokens.size(); i++) {
            boolean qualifies = tokens.get(i + 1).kind() == TokenKind.DOT
                    && tokens.get(i + 1).start() >= done
                    && Tokens.folded(tokens.get(i).unquoted()).equals(name);
            if (qualifies) {
                text.append(sql, done, tokens.get(i).start());
                done = tokens.get(i + 1).end();
            }
        }
        return text.append(sql.substring(done)).toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.rebuild(this);
    }
}
