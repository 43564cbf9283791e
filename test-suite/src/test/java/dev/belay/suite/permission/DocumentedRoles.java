package dev.belay.suite.permission;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.documentation.Page;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The roles of the documentation, made with its own SQL, under names that no other test has. */
final class DocumentedRoles implements AutoCloseable {
    private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");

    private final PostgresqlDatabase database;
    private final Path folder;
    private final String prefix;
    private final List<String> blocks;

    DocumentedRoles(PostgresqlDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        this.prefix = database.dataSource().getDatabaseName() + "_";
        this.blocks = SQL.matcher(Page.of("docs/permissions.md").text())
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(7, block.length() - 3).replace("belay_runner", prefix + "runner"))
                .map(block -> block.replace("belay_reader", prefix + "reader"))
                .map(block -> block.replace("belay_admin", prefix + "admin"))
                .toList();
    }

    void makeRunner() {
        database.execute(blocks.get(0));
    }

    void makeReader() {
        database.execute(blocks.get(1));
        Database.execute(database.dataSource(prefix + "runner"), blocks.get(2));
    }

    void makeAdmin() {
        database.execute(blocks.get(3));
    }

    void handOver() {
        Database.execute(database.dataSource(prefix + "admin"), blocks.get(4));
    }

    /** A command line that logs in as the role of this name. */
    CommandLineRun run(String role, String line) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "DATABASE_URL",
                database.loginUrl().replaceFirst("//[^@]+@", "//" + prefix + role + ":" + prefix + role + "@"));
        environment.put("ENVIRONMENT", "development");
        return CommandLineRun.of(folder, environment, line.split(" ", -1));
    }

    String name(String role) {
        return prefix + role;
    }

    @Override
    public void close() {
        for (String role : List.of("admin", "reader", "runner", "app")) {
            if (!database.rows("SELECT 1 FROM pg_roles WHERE rolname = '" + prefix + role + "'")
                    .isEmpty()) {
                database.execute("DROP OWNED BY " + prefix + role + " CASCADE", "DROP ROLE " + prefix + role);
            }
        }
    }
}
