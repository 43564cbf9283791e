package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.ServerErrorMessage;

/**
 * Where in a script's text the server saw an error. The server counts characters of the whole message, from 1; a script
 * counts UTF-16 units of its own text. A statement that breaks off is seen at the semicolon that was put behind it.
 */
final class ErrorOffset {
    private ErrorOffset() {}

    /** In a message that held the whole script, after some characters of Belay's own. */
    static Optional<Integer> in(SQLException error, Script script, int before) {
        if (script.statements().isEmpty()) {
            return Optional.empty();
        }
        int lastEnd = script.statements().get(script.statements().size() - 1).end();
        return in(error, script.text(), before, 0, script.text().length()).map(offset -> Math.min(offset, lastEnd));
    }

    /** In a message that held one statement alone. */
    static int in(SQLException error, Script script, Statement statement) {
        return in(error, script.text(), 0, statement.start(), statement.end()).orElse(statement.start());
    }

    /** In a message that held a part of a script, after some characters of Belay's own. */
    static Optional<Integer> in(SQLException error, String text, int before, int from, int to) {
        ServerErrorMessage message = PostgresqlFailures.serverMessage(error);
        if (message == null || message.getPosition() <= before) {
            return Optional.empty();
        }
        int characters = message.getPosition() - 1 - before;
        int length = text.codePointCount(from, to);
        return characters > length + 1
                ? Optional.empty()
                : Optional.of(text.offsetByCodePoints(from, Math.min(characters, length)));
    }
}
