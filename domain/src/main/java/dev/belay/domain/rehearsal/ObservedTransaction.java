package dev.belay.domain.rehearsal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Statements that were committed together, or one that ran by itself.
 *
 * @param commit what was seen of its commit
 */
public record ObservedTransaction(List<ObservedStatement> statements, Measures commit, Disk disk) {
    public ObservedTransaction {
        statements = List.copyOf(statements);
    }

    /** The labels of its migrations, in order. */
    public Set<String> migrations() {
        Set<String> labels = new LinkedHashSet<>();
        statements.forEach(statement -> labels.add(statement.migration()));
        return labels;
    }

    public long micros() {
        return microsFrom(0);
    }

    /** How long it took from the beginning of one of its statements to the end of its commit. */
    public long microsFrom(int statement) {
        long micros = commit.micros();
        for (ObservedStatement later : statements.subList(statement, statements.size())) {
            micros += later.measures().micros();
        }
        return micros;
    }
}
