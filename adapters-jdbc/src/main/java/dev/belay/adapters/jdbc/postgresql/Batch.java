package dev.belay.adapters.jdbc.postgresql;

import dev.belay.adapters.jdbc.audit.Acts;
import dev.belay.adapters.jdbc.audit.OpenAttempt;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.plan.Step;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.ServerErrorMessage;

/**
 * Migrations that travel in one message, each in a transaction of its own with its records. The server carries them out
 * one after the other and goes no further than the first that fails. Only the last commit waits for the disk, and makes
 * those before it durable too.
 */
final class Batch {
    private final PostgresqlSession session;
    private final PostgresqlSql sql;
    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private int statements;
    private int characters;

    /** @param first what the first of them adds to the audit trail */
    Batch(PostgresqlSession session, PostgresqlSql sql, List<Step.Apply> steps, OpenAttempt.Rows first) {
        this.session = session;
        this.sql = sql;
        OpenAttempt.Rows rows = first;
        for (int i = 0; i < steps.size(); i++) {
            rows = i == 0 ? first : rows.following();
            add(steps.get(i), rows, i == steps.size() - 1);
        }
    }

    /**
     * One migration of the message.
     *
     * @param rows what its transaction adds to the audit trail
     * @param end how many statements there are up to its commit, and with it
     */
    private record Part(OpenAttempt.Rows rows, Transaction.Extent extent, int end) {}

    private void add(Step.Apply step, OpenAttempt.Rows rows, boolean isLast) {
        Script script = step.script();
        int begin = statements;
        append(isLast ? sql.begin() : sql.beginFollowed(), PostgresqlSql.BEGIN_STATEMENTS);
        Transaction.Extent extent = new Transaction.Extent(script, step.migration(), begin, statements, characters);
        append(script.text(), script.statements().size());
        List<String> records = records(sql, step, rows);
        // a script may have changed the role; the history is written as the role that runs the migrations
        append("\n;" + (script.mayChangeSession() ? session.ownRole() : ""), 0);
        append(String.join(";", records) + ";COMMIT;", records.size() + 1);
        parts.add(new Part(rows, extent, statements));
        if (script.mayChangeSession()) {
            append(session.reset(), 0);
        }
    }

    private void append(String more, int count) {
        text.append(more);
        statements += count;
        characters += more.codePointCount(0, more.length());
    }

    /** What is recorded of a script, with its row of the audit trail. */
    static List<String> records(PostgresqlSql sql, Step.Apply step, OpenAttempt.Rows rows) {
        List<String> records = new ArrayList<>(sql.records(step));
        records.addAll(rows.part(Acts.apply(step.migration()), Acts.applied(step)));
        return records;
    }

    String text() {
        return text.toString();
    }

    int size() {
        return parts.size();
    }

    /** How many migrations are committed when the server has completed so many statements. */
    int committed(int completed) {
        int committed = 0;
        while (committed < parts.size() && parts.get(committed).end() <= completed) {
            committed++;
        }
        return committed;
    }

    /** What the last of so many migrations has added to the audit trail. */
    OpenAttempt.Rows rows(int committed) {
        return parts.get(committed - 1).rows();
    }

    /** Those from the one at this index on. */
    List<Migration> migrationsFrom(int index) {
        return parts.subList(Math.min(index, parts.size() - 1), parts.size()).stream()
                .map(part -> part.extent().migration())
                .toList();
    }

    /**
     * Which one failed: the first that is not committed; or a later one that the server cannot even parse, for which it
     * refuses the whole message.
     */
    int culprit(SimpleProtocol.Interrupted e) {
        int culprit = Math.min(committed(e.completed()), parts.size() - 1);
        ServerErrorMessage message = PostgresqlFailures.serverMessage(e.error());
        int position = message == null ? 0 : message.getPosition();
        while (culprit + 1 < parts.size() && parts.get(culprit + 1).extent().firstCharacter() < position) {
            culprit++;
        }
        return culprit;
    }

    Transaction.Extent extent(int index) {
        return parts.get(index).extent();
    }
}
