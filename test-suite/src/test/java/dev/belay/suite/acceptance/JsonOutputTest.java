package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.documentation.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each verb prints as JSON, through the life of a database, against the schemas of the documentation. */
@OnBothEngines
class JsonOutputTest {
    private static final String BASE = "https://belay.invalid/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(location -> location.startsWith(BASE) ? schema(location) : null));

    @TempDir
    Path folder;

    private Workplace project;

    @BeforeEach
    void aProject(Database database) {
        project = Workplace.on(folder, database);
        migration("V1__customers.sql", "CREATE TABLE customers (id INTEGER);");
        migration("V2__empty.sql", "-- a warning");
    }

    @Test
    void is_of_its_schema_at_every_turn() {
        prints("status", 0, "status");
        prints("plan", 0, "migrate");
        prints("migrate --target 1", 0, "migrate");
        prints("migrate", 0, "migrate");
        prints("migrate", 0, "migrate");
        prints("status", 0, "status");
        prints("validate", 0, "validate");
        prints("rollback previous", 3, "rollback");
        migration("U2__empty.sql", "-- nothing to undo");
        migration("U1__customers.sql", "DROP TABLE customers;");
        prints("rollback previous --dry-run", 0, "rollback");
        prints("rollback previous", 8, "rollback");
        prints("rollback nowhere", 2, "rollback");
        prints("fingerprint --check", 3, "fingerprint");
        prints("fingerprint", 0, "fingerprint");
        prints("fingerprint", 0, "fingerprint");
        prints("detect", 0, "detect");
        prints("health --timeout 20s", 0, "health");
        prints("health --timeout never", 2, "health");
        prints("undo", 0, "undo");
        prints("undo 1 --write", 0, "undo");
        prints("undo 7", 3, "undo");
        project.execute("CREATE TABLE by_hand (id INTEGER)");
        prints("detect", 3, "detect");
        prints("validate", 0, "validate");
        project.execute("DROP TABLE by_hand");
        project.execute("DROP TABLE customers");
        prints("validate", 3, "validate");
        prints("health --timeout 20s", 3, "health");
        prints("validate --fix --dry-run", 0, "validate");
        prints("validate --fix", 0, "validate");
        prints("validate --fix", 0, "validate");
        prints("validate --dry-run", 2, "validate");
        prints("baseline --baseline-version 9", 5, "baseline");
        prints("new a table", 0, "new");
        prints("audit", 0, "audit");
        prints("audit --check", 0, "audit");
        prints("audit --check --head 999:sha256-00", 3, "audit");
        prints("audit --export trail.json", 0, "audit");
        prints("policy", 0, "policy");
        prints("policy --environment production", 0, "policy");
        prints("policy --environment development", 8, "policy");
        prints("migrat", 2, "belay");

        migration("V4__bad.sql", "SELECT 1;\nINSERT INTO nowhere VALUES (1);");
        prints("migrate", 4, "migrate");
        prints("migrate --strategy simple", 4, "migrate");
        migration("V1__customers.sql", "CREATE TABLE customers (id TEXT);");
        prints("migrate", 3, "migrate");
        prints("status", 3, "status");
        prints("validate", 3, "validate");
        migration("beforeMigrate.sql", "SELECT 1;");
        prints("migrate --location db/migration/none", 3, "migrate");
    }

    private void prints(String line, int exitCode, String schema) {
        CommandLineRun run =
                project.run(Map.of(), (line + " --output json").split(" ")).exits(exitCode);

        Schema form = SCHEMAS.getSchema(SchemaLocation.of(BASE + schema + ".json"));
        assertThat(form.validate(run.out(), InputFormat.JSON))
                .as(run.toString())
                .isEmpty();
        assertThat(run.err()).isEmpty();
    }

    private void migration(String name, String text) {
        project.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String schema(String location) {
        return Page.of("docs/schemas/" + location.substring(BASE.length()))
                .text()
                .replace("\"$id\": \"", "\"$id\": \"" + BASE);
    }
}
