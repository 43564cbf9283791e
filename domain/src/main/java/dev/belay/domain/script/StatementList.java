package dev.belay.domain.script;

import java.util.List;

/** The statements of one script in order, and what is wrong with it; an empty list is a script that does nothing. */
public record StatementList(List<Statement> statements, List<ScriptDefect> defects) {
    public StatementList {
        statements = List.copyOf(statements);
        defects = List.copyOf(defects);
    }

    /** Whether all of it can run inside one transaction that somebody else began. */
    public boolean isTransactional() {
        return statements.stream().allMatch(statement -> statement.form().runsInTransaction());
    }

    public boolean hasTransactionControl() {
        return statements.stream().anyMatch(s -> s.form() instanceof StatementForm.TransactionControl);
    }

    public boolean mayChangeSession() {
        return statements.stream().anyMatch(Statement::mayChangeSession);
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }
}
