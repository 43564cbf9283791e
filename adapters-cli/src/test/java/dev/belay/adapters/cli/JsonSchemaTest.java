package dev.belay.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed against what is documented. */
class JsonSchemaTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("belay.root"), "docs", "schemas");
    private static final String SECRET = "5f0c1b77d9a24e8890ab34cd56ef7812";
    private static final String BASE = "https://belay.invalid/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            migrate  | 0 | migrate
            plan     | 0 | migrate
            status   | 0 | status
            validate | 0 | validate
            fingerprint | 0 | fingerprint
            detect   | 0 | detect
            fingerprint --check | 3 | fingerprint
            verify | 0 | verify
            verify --strict | 3 | verify
            verify --check | 3 | verify
            verify --engine postgresql | 2 | verify
            detect --scratch-url sqlite: | 2 | detect
            baseline --baseline-version 1 | 0 | baseline
            new something else | 0 | new
            audit | 0 | audit
            audit --check | 0 | audit
            audit --export - | 0 | audit
            audit --check --head 9:sha256-00 | 3 | audit
            audit --head 9:sha256-00 | 2 | audit
            policy | 0 | policy
            policy --environment testing --disposable | 8 | policy
            policy --environment testing | 0 | policy
            policy --environment nowhere | 2 | policy
            token --role viewer --subject bob | 0 | token
            token --role root --subject bob | 2 | token
            migrate --url sqlite:none.db | 2 | migrate
            status --url postgresql://bob:canary@db/app | 2 | status
            validate --frob | 2 | validate
            baseline --baseline-version x | 2 | baseline
            new --frob | 2 | new
            frob | 2 | belay
            """)
    void each_verb_prints_one_document_of_its_schema(String line, int exitCode, String schema) throws IOException {
        aMigration("V1__customers.sql", "CREATE TABLE customers (id INTEGER);\n");

        String document = run(exitCode, line);

        assertValid(document, schema);
    }

    @Test
    void failures_and_findings_are_of_the_schema() throws IOException {
        aMigration("V1__a.sql", "CREATE TABLE a (id INTEGER);\n");
        aMigration("V2__b.sql", "SELEC 1;\n");
        String failed = run(4, "migrate");
        aMigration("V1__a.sql", "CREATE TABLE a (id TEXT);\n");
        aMigration("x", "stray");

        assertValid(failed, "migrate");
        assertValid(run(3, "migrate"), "migrate");
        assertValid(run(3, "status"), "status");
        assertValid(run(3, "validate"), "validate");
        assertValid(run(4, "fingerprint"), "fingerprint");
        assertValid(run(4, "detect"), "detect");
        assertValid(run(5, "baseline --baseline-version 7"), "baseline");
    }

    @Test
    void a_rehearsal_is_of_its_schema_however_it_ends() throws IOException {
        aMigration("V1__a.sql", "CREATE TABLE a (id INTEGER);\nINSERT INTO a VALUES (1);\n");
        run(0, "migrate");
        assertValid(run(0, "rehearse"), "rehearse");
        aMigration("V2__b.sql", "UPDATE a SET id = 2;\nCREATE TABLE b (id INTEGER);\n");
        aMigration("U2__b.sql", "DROP TABLE b;\n");

        assertValid(run(8, "migrate --require-rehearsal 24h"), "migrate");
        assertValid(run(0, "rehearse --html page.html"), "rehearse");
        aMigration("V3__c.sql", "UPDATE nothing SET id = 2;\n");
        assertValid(run(4, "rehearse"), "rehearse");
        assertValid(run(2, "rehearse --copy-url sqlite:none.db"), "rehearse");
        assertValid(run(2, "rehearse --frob"), "rehearse");
    }

    @Test
    void the_schemas_refuse_what_is_not_documented() throws IOException {
        aMigration("V1__a.sql", "CREATE TABLE a (id INTEGER);\n");

        String document = run(0, "status").replace("\"summary\"", "\"sumary\"");

        assertThat(schema("status").validate(document, InputFormat.JSON)).isNotEmpty();
    }

    private void aMigration(String name, String sql) throws IOException {
        Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(folder.resolve("db/migration").resolve(name), sql);
    }

    private String run(int exitCode, String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

        int code = Belay.run(
                (line + " --output json").split(" "), Map.of("JWT_SECRET", SECRET), folder, print, print, false);

        assertThat(code).as(line).isEqualTo(exitCode);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void assertValid(String document, String schema) {
        assertThat(schema(schema).validate(document, InputFormat.JSON))
                .as(document)
                .isEmpty();
    }

    private static Schema schema(String name) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(location -> location.startsWith(BASE) ? read(location) : null));
        return registry.getSchema(SchemaLocation.of(BASE + name + ".json"));
    }

    private static String read(String location) {
        try {
            return Files.readString(SCHEMAS.resolve(location.substring(BASE.length())))
                    .replace("\"$id\": \"", "\"$id\": \"" + BASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
