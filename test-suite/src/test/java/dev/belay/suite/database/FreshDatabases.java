package dev.belay.suite.database;

import dev.belay.suite.canary.OwnTables;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each parameter of type {@link Database} a database of its own. Where the server is missing, the tests are
 * skipped by name; in continuous integration they fail if it is one that must be there.
 */
final class FreshDatabases implements ExecutionCondition, ParameterResolver {
    private final Server.Kind kind;

    FreshDatabases(Server.Kind kind) {
        this.kind = kind;
    }

    /** What came of starting a server, kept for the whole run. */
    private sealed interface Start {
        record Up(Server server) implements Start, AutoCloseable {
            @Override
            public void close() {
                server.close();
            }
        }

        record Down(String reason) implements Start {}
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (start(context) instanceof Start.Down down) {
            if (kind.isIndispensable() && "true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(kind.title() + " is missing, and CI=true: " + down.reason());
            }
            return ConditionEvaluationResult.disabled(kind.title() + ": " + down.reason());
        }
        return ConditionEvaluationResult.enabled(kind.title());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Database.class.isAssignableFrom(parameter.getParameter().getType()) && kind.serves(parameter);
    }

    @Override
    public Database resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Server server = ((Start.Up) start(context)).server();
        Database database = server.fresh();
        context.getStore(Namespace.create(FreshDatabases.class)).put(parameter.getIndex(), new OwnTables(database));
        return database;
    }

    private Start start(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(FreshDatabases.class))
                .computeIfAbsent(kind, FreshDatabases::start, Start.class);
    }

    private static Start start(Server.Kind kind) {
        try {
            return new Start.Up(kind.start());
        } catch (Server.Missing e) {
            return new Start.Down(String.valueOf(e.getMessage()));
        }
    }
}
