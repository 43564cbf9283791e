package dev.belay.suite.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test class once on each server that its annotation asks for. */
final class Servers implements ClassTemplateInvocationContextProvider {
    private static final int OLDEST_SUPPORTED = 13;
    private static final int NEWEST_SUPPORTED = 18;

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        List<Server.Kind> kinds = new ArrayList<>();
        if (test.isAnnotationPresent(OnDumpablePostgresql.class)) {
            kinds.add(new DumpablePostgresql());
            return kinds.stream().map(OnServer::new);
        }
        if (!test.isAnnotationPresent(OnPostgresql.class)) {
            kinds.add(new SqliteDatabase.Kind());
        }
        if (!test.isAnnotationPresent(OnSqlite.class)) {
            kinds.addAll(postgresqls());
        }
        return kinds.stream().map(OnServer::new);
    }

    private static List<Server.Kind> postgresqls() {
        List<Server.Kind> kinds = new ArrayList<>();
        String url = System.getenv("BELAY_TEST_POSTGRES_URL");
        kinds.add(url == null || url.isBlank() ? new EmbeddedPostgresql() : new NamedPostgresql(url));
        kinds.add(new ContainedPostgresql(OLDEST_SUPPORTED));
        kinds.add(new ContainedPostgresql(NEWEST_SUPPORTED));
        return kinds;
    }

    private record OnServer(Server.Kind kind) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocation) {
            return kind.title();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new FreshDatabases(kind));
        }
    }
}
