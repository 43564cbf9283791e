package dev.belay.adapters.jdbc.sqlite;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureTable;
import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** What sqlite-jdbc reports, as failures. */
public final class SqliteFailures {
    private static final int BUSY = 5;

    private SqliteFailures() {}

    /** The failure that this exception stands for, its place not known yet. */
    public static Failure of(SQLException exception) {
        int code = code(exception);
        return Failure.of(FailureTable.ofSqliteCode(code), what(exception)).withCode(name(exception));
    }

    /** Whether another connection is in the way, and waiting may help. */
    static boolean isBusy(SQLException exception) {
        return (code(exception) & 0xFF) == BUSY;
    }

    /** SQLite's result code, the extended one where there is one. */
    public static int code(SQLException exception) {
        return exception instanceof SQLiteException sqlite ? sqlite.getResultCode().code : exception.getErrorCode();
    }

    private static String name(SQLException exception) {
        return exception instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : "SQLITE " + exception.getErrorCode();
    }

    /** SQLite's own words, which the driver puts in parentheses behind its own. */
    private static String what(SQLException exception) {
        String message = String.valueOf(exception.getMessage()).strip();
        int open = message.indexOf(" (");
        String words = message.startsWith("[") && open > 0 && message.endsWith(")")
                ? message.substring(open + 2, message.length() - 1)
                : message;
        return words.endsWith(".") ? words : words + ".";
    }

    /**
     * Where in a script a statement failed. SQLite names the word at which it stopped, but through JDBC not its
     * offset; where the word stands only once in the statement, that is the place.
     */
    static int offset(SQLException exception, Script script, Statement statement) {
        String text = statement.text(script.text());
        String word = culprit(what(exception));
        int first = word.isEmpty() ? -1 : indexOfWord(text, word, 0);
        return first >= 0 && indexOfWord(text, word, first + 1) < 0 ? statement.start() + first : statement.start();
    }

    /** Where it stands by itself, and not as a part of a longer name. */
    private static int indexOfWord(String text, String word, int from) {
        int found = text.indexOf(word, from);
        while (found >= 0 && (continues(text, found) || continues(text, found + word.length()))) {
            found = text.indexOf(word, found + 1);
        }
        return found;
    }

    /** Whether the characters on both sides of an offset belong to one word. */
    private static boolean continues(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isJavaIdentifierPart(text.charAt(offset - 1))
                && Character.isJavaIdentifierPart(text.charAt(offset));
    }

    private static String culprit(String message) {
        int near = message.indexOf("near \"");
        if (near >= 0) {
            int end = message.indexOf("\": ", near);
            return end < 0 ? "" : message.substring(near + 6, end);
        }
        int colon = message.lastIndexOf(": ");
        return message.startsWith("no such ") && colon > 0 ? message.substring(colon + 2, message.length() - 1) : "";
    }
}
