package dev.belay.domain.undo;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import dev.belay.domain.script.Token;
import dev.belay.domain.script.TokenKind;
import dev.belay.domain.target.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The names that a script gave to what was there: two schemas show an object gone and another come, and not that it is
 * the same one, with its rows.
 */
public final class Renames {
    private Renames() {}

    /** What gives each its former name back, the last one first. */
    public static List<UndoPart> back(Script script, Engine engine) {
        List<UndoPart> parts = new ArrayList<>();
        for (Statement statement : script.statements()) {
            if (script.begins(statement, "ALTER")) {
                back(statement.text(script.text()), engine, parts);
            }
        }
        Collections.reverse(parts);
        return parts;
    }

    private static void back(String sql, Engine engine, List<UndoPart> parts) {
        List<Token> tokens = Token.of(sql, engine);
        int rename = 0;
        while (rename < tokens.size() && !tokens.get(rename).is("rename")) {
            rename++;
        }
        int to = rename;
        while (to < tokens.size() && !tokens.get(to).is("to")) {
            to++;
        }
        if (to + 1 >= tokens.size()) {
            return;
        }
        String head = sql.substring(0, tokens.get(rename).start()).strip();
        String name = tokens.get(to + 1).text();
        boolean isWhole = to == rename + 1;
        if (isWhole) {
            int last = rename - 1;
            while (last > 0 && tokens.get(last).kind() == TokenKind.CLOSE) {
                last = opening(tokens, last) - 1;
            }
            String former = tokens.get(last).text();
            String before = sql.substring(0, tokens.get(last).start());
            String behind =
                    sql.substring(tokens.get(last).end(), tokens.get(rename).start());
            add(parts, former, name, before + name + behind + "RENAME TO " + former);
        } else {
            Token former = tokens.get(to - 1);
            String what = sql.substring(tokens.get(rename).start(), former.start());
            add(parts, former.text(), name, head + " " + what + name + " TO " + former.text());
        }
    }

    private static int opening(List<Token> tokens, int closing) {
        int at = closing;
        while (at > 0 && tokens.get(at).kind() != TokenKind.OPEN) {
            at--;
        }
        return at;
    }

    private static void add(List<UndoPart> parts, String former, String name, String statement) {
        parts.add(UndoPart.reversible(name + " is called " + former + " again", statement.replaceAll("\\s+", " ")));
    }
}
