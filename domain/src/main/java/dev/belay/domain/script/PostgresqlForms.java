package dev.belay.domain.script;

import static dev.belay.domain.script.StatementForm.Ordinary.ORDINARY;

import dev.belay.domain.script.RunsAlone.Container;
import dev.belay.domain.script.RunsAlone.Repeatable;
import dev.belay.domain.script.StatementForm.CopyFromStdin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements that a PostgreSQL server refuses inside a transaction, up to version 19: those that its source guards
 * with PreventInTransactionBlock.
 */
final class PostgresqlForms implements Grammar.Forms {
    private static final String[] PLAIN = {
        "ALTER",
        "ANALYZE",
        "CLUSTER",
        "COMMENT",
        "COPY",
        "DELETE",
        "DROP",
        "GRANT",
        "IMPORT",
        "INSERT",
        "LOCK",
        "MERGE",
        "REASSIGN",
        "REFRESH",
        "REINDEX",
        "REPACK",
        "REVOKE",
        "TRUNCATE",
        "UPDATE",
        "VACUUM"
    };

    @Override
    public StatementForm form(Words words) {
        if (words.accept("CREATE")) {
            return create(words);
        }
        if (words.accept("DROP")) {
            return drop(words);
        }
        if (words.accept("ALTER")) {
            return new PostgresqlAlterations(words).form();
        }
        if (words.accept("REINDEX")) {
            return reindex(words);
        }
        if (words.accept("VACUUM")) {
            return new Repeatable("VACUUM");
        }
        if (words.accept("CLUSTER")) {
            return rewriteOfAll(words, "CLUSTER");
        }
        if (words.accept("REPACK")) {
            return rewriteOfAll(words, "REPACK");
        }
        if (words.accept("DISCARD", "ALL")) {
            return new Repeatable("DISCARD ALL");
        }
        if (words.accept("COPY")) {
            return copy(words);
        }
        return TransactionWords.control(words).map(StatementForm.class::cast).orElse(ORDINARY);
    }

    private static StatementForm create(Words words) {
        words.accept("UNIQUE");
        if (words.accept("INDEX", "CONCURRENTLY")) {
            return createIndex(words);
        }
        Optional<Container> container = container(words);
        if (container.isEmpty()) {
            return ORDINARY;
        }
        Optional<String> name = words.identifier();
        if (container.get() == Container.SUBSCRIPTION && !createsSlot(words)) {
            return ORDINARY;
        }
        return or(name.map(n -> new RunsAlone.CreateContainer(container.get(), n)));
    }

    private static StatementForm createIndex(Words words) {
        boolean ifNotExists = words.accept("IF", "NOT", "EXISTS");
        Optional<String> index = words.at("ON") ? Optional.empty() : words.identifier();
        if (!words.accept("ON")) {
            return ORDINARY;
        }
        words.accept("ONLY");
        return or(words.qualifiedName()
                .map(table -> new RunsAlone.CreateIndexConcurrently(index.orElse(null), ifNotExists, table)));
    }

    private static boolean createsSlot(Words words) {
        if (!words.skipTo("WITH")) {
            return true;
        }
        Map<String, String> options = words.options();
        return isOn(options, "CONNECT", true) && isOn(options, "CREATE_SLOT", true);
    }

    private static StatementForm drop(Words words) {
        if (words.accept("INDEX", "CONCURRENTLY")) {
            boolean ifExists = words.accept("IF", "EXISTS");
            List<QualifiedName> names = new ArrayList<>();
            do {
                words.qualifiedName().ifPresent(names::add);
            } while (words.accept(TokenKind.COMMA));
            return names.isEmpty() ? ORDINARY : new RunsAlone.DropIndexConcurrently(names, ifExists);
        }
        Optional<Container> container = container(words);
        if (container.isEmpty()) {
            return ORDINARY;
        }
        boolean ifExists = words.accept("IF", "EXISTS");
        return or(words.identifier().map(n -> new RunsAlone.DropContainer(container.get(), n, ifExists)));
    }

    private static Optional<Container> container(Words words) {
        for (Container container : Container.values()) {
            if (words.accept(container.name())) {
                return Optional.of(container);
            }
        }
        return Optional.empty();
    }

    private static StatementForm reindex(Words words) {
        Map<String, String> options = words.options();
        for (RunsAlone.Reindex.Scope scope : RunsAlone.Reindex.Scope.values()) {
            if (words.accept(scope.name())) {
                boolean concurrently = words.accept("CONCURRENTLY") || isOn(options, "CONCURRENTLY", false);
                boolean oneRelation = scope == RunsAlone.Reindex.Scope.INDEX || scope == RunsAlone.Reindex.Scope.TABLE;
                if (oneRelation && !concurrently) {
                    return ORDINARY;
                }
                return new RunsAlone.Reindex(scope, words.qualifiedName().orElse(null), concurrently);
            }
        }
        return ORDINARY;
    }

    /** Of one table it is ordinary, of all tables each gets a transaction of its own. */
    private static StatementForm rewriteOfAll(Words words, String command) {
        Map<String, String> options = words.options();
        words.accept("VERBOSE");
        boolean alone = words.isAtEnd() || isOn(options, "CONCURRENTLY", false) || isOn(options, "ANALYZE", false);
        return alone ? new Repeatable(command) : ORDINARY;
    }

    private static StatementForm copy(Words words) {
        // a query in parentheses has a FROM of its own; the data range is known only beyond the statement
        return words.skipTo("FROM") && words.accept("STDIN") ? new CopyFromStdin(0, 0) : ORDINARY;
    }

    /** An option without a value is on. */
    static boolean isOn(Map<String, String> options, String name, boolean unset) {
        String value = options.get(name);
        if (value == null) {
            return unset;
        }
        String plain = value.replace("'", "");
        return !(plain.equalsIgnoreCase("false") || plain.equalsIgnoreCase("off") || plain.equals("0"));
    }

    static StatementForm or(Optional<? extends StatementForm> form) {
        return form.isPresent() ? form.get() : ORDINARY;
    }

    @Override
    public boolean mayChangeSession(Words words) {
        if (words.accept("SET")) {
            return !(words.at("LOCAL") || words.at("TRANSACTION") || words.at("CONSTRAINTS"));
        }
        if (words.contains("set_config") || words.contains("pg_advisory") || words.contains("pg_try_advisory")) {
            return true;
        }
        return words.accept("CREATE") ? words.createsTemporary("PG_TEMP") : !words.acceptOneOf(PLAIN);
    }
}
