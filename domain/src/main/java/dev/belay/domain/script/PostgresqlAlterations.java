package dev.belay.domain.script;

import static dev.belay.domain.script.StatementForm.Ordinary.ORDINARY;

import dev.belay.domain.script.RunsAlone.Repeatable;
import java.util.Map;
import java.util.Optional;

/** The forms of PostgreSQL's ALTER that need care. */
final class PostgresqlAlterations {
    private final Words words;

    PostgresqlAlterations(Words words) {
        this.words = words;
    }

    StatementForm form() {
        if (words.accept("SYSTEM")) {
            return new Repeatable("ALTER SYSTEM");
        }
        if (words.accept("DATABASE")) {
            boolean moves = words.identifier().isPresent() && words.accept("SET", "TABLESPACE");
            return moves ? new Repeatable("ALTER DATABASE SET TABLESPACE") : ORDINARY;
        }
        if (words.accept("TYPE")) {
            return type();
        }
        if (words.accept("TABLE")) {
            return table();
        }
        return words.accept("SUBSCRIPTION") ? subscription() : ORDINARY;
    }

    private StatementForm type() {
        Optional<QualifiedName> type = words.qualifiedName();
        if (type.isEmpty() || !words.accept("ADD", "VALUE")) {
            return ORDINARY;
        }
        boolean ifNotExists = words.accept("IF", "NOT", "EXISTS");
        return new StatementForm.AddEnumValue(type.get(), words.string().orElse(null), ifNotExists);
    }

    private StatementForm table() {
        words.accept("IF", "EXISTS");
        words.accept("ONLY");
        Optional<QualifiedName> table = words.qualifiedName();
        if (table.isEmpty() || !words.accept("DETACH", "PARTITION")) {
            return ORDINARY;
        }
        Optional<QualifiedName> partition = words.qualifiedName();
        return words.accept("CONCURRENTLY")
                ? PostgresqlForms.or(partition.map(p -> new RunsAlone.DetachPartitionConcurrently(table.get(), p)))
                : ORDINARY;
    }

    private StatementForm subscription() {
        Optional<String> name = words.identifier();
        if (name.isEmpty()) {
            return ORDINARY;
        }
        if (words.accept("REFRESH")) {
            return new RunsAlone.AlterSubscription(name.get(), true);
        }
        boolean sets = words.accept("SET");
        if (sets && words.at(TokenKind.OPEN)) {
            Map<String, String> options = words.options();
            boolean changesSlot = options.containsKey("FAILOVER") || options.containsKey("TWO_PHASE");
            return changesSlot ? new RunsAlone.AlterSubscription(name.get(), true) : ORDINARY;
        }
        if (!sets && !words.acceptOneOf("ADD", "DROP")) {
            return ORDINARY;
        }
        if (!words.accept("PUBLICATION") || !refreshes()) {
            return ORDINARY;
        }
        return new RunsAlone.AlterSubscription(name.get(), sets);
    }

    private boolean refreshes() {
        return !words.skipTo("WITH") || PostgresqlForms.isOn(words.options(), "REFRESH", true);
    }
}
