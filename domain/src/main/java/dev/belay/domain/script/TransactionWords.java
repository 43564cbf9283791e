package dev.belay.domain.script;

import dev.belay.domain.script.StatementForm.TransactionControl;
import java.util.Optional;

/** Transaction control, which both engines spell alike; what only PostgreSQL knows is no statement of SQLite at all. */
final class TransactionWords {
    private TransactionWords() {}

    static Optional<TransactionControl> control(Words words) {
        if (words.accept("BEGIN") || words.accept("START", "TRANSACTION")) {
            return Optional.of(TransactionControl.BEGIN);
        }
        if (words.accept("COMMIT", "PREPARED")) {
            return Optional.of(TransactionControl.COMMIT_PREPARED);
        }
        if (words.acceptOneOf("COMMIT", "END")) {
            return Optional.of(TransactionControl.COMMIT);
        }
        if (words.accept("ROLLBACK", "PREPARED")) {
            return Optional.of(TransactionControl.ROLLBACK_PREPARED);
        }
        if (words.acceptOneOf("ROLLBACK", "ABORT")) {
            words.acceptOneOf("WORK", "TRANSACTION");
            return Optional.of(words.accept("TO") ? TransactionControl.ROLLBACK_TO : TransactionControl.ROLLBACK);
        }
        if (words.accept("SAVEPOINT")) {
            return Optional.of(TransactionControl.SAVEPOINT);
        }
        if (words.accept("RELEASE")) {
            return Optional.of(TransactionControl.RELEASE);
        }
        return words.accept("PREPARE", "TRANSACTION") ? Optional.of(TransactionControl.PREPARE) : Optional.empty();
    }
}
