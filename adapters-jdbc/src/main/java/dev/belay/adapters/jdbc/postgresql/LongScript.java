package dev.belay.adapters.jdbc.postgresql;

import dev.belay.domain.script.Script;
import dev.belay.domain.script.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Sends a script in pieces of whole statements, in a transaction that is open. A message is copied where it is put
 * together and again where the driver encodes it, and a script of 100 MB would take its memory several times.
 */
final class LongScript {
    private static final int LONGEST_MESSAGE = 4 << 20;

    private final PostgresqlSession session;

    LongScript(PostgresqlSession session) {
        this.session = session;
    }

    /** Whether a script is too long to travel as one message. */
    static boolean isOne(Script script) {
        return script.text().length() > LONGEST_MESSAGE;
    }

    void run(Script script) throws InlineData.Failed {
        List<Statement> all = script.statements();
        int first = 0;
        while (first < all.size()) {
            int next = first + 1;
            while (next < all.size() && all.get(next).end() - all.get(first).start() <= LONGEST_MESSAGE) {
                next++;
            }
            send(script, all.subList(first, next));
            first = next;
        }
    }

    private void send(Script script, List<Statement> piece) throws InlineData.Failed {
        int from = piece.get(0).start();
        int to = piece.get(piece.size() - 1).end();
        try {
            session.protocol().run(script.text().substring(from, to));
        } catch (SimpleProtocol.Interrupted e) {
            Optional<Integer> offset = ErrorOffset.in(e.error(), script.text(), 0, from, to);
            // the server parses the whole message before it runs any of it, so a place says more than a count
            Statement statement = offset.flatMap(script::statementAt)
                    .orElseGet(() -> piece.get(Math.min(e.completed(), piece.size() - 1)));
            throw new InlineData.Failed(e, statement, offset.orElse(statement.start()));
        }
    }
}
