package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that is given in every place that takes one, and looked for in everything that is printed. */
@OnBothEngines
class CanaryTest {
    private static final String CANARY = "Canary-7f3a";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "migrate --group",
                "migrate --strategy simple",
                "migrate --dry-run",
                "migrate --frob " + CANARY,
                "migrate --password=" + CANARY,
                "migrate --url postgresql://app:" + CANARY + "@localhost:1/app",
                "plan",
                "status",
                "validate",
                "detect",
                "detect --scratch-url postgresql://app:" + CANARY + "@localhost:1/app",
                "fingerprint",
                "fingerprint --check",
                "undo",
                "baseline --baseline-version 1",
                "audit",
                "audit --check",
                "audit --export -",
                "policy",
                "policy --environment production",
                "policy --environment development",
                "new something"
            })
    @Survives({"S18", "S19"})
    void never_sings(String line, Database database) throws IOException {
        Workplace project = aProject(database);
        Path summary = folder.resolve("summary.md");
        for (String form : new String[] {"", " --verbose", " --output json", " --output json --verbose", " --quiet"}) {
            CommandLineRun run = project.run(environment(database, summary), (line + form).split(" "));

            assertThat(run.out() + run.err()).as(line + form).doesNotContain(CANARY);
            assertThat(run.code()).as(run.out() + run.err()).isNotEqualTo(1);
        }
        assertThat(Files.readString(summary)).doesNotContain(CANARY);
    }

    private Workplace aProject(Database database) {
        Workplace project = Workplace.on(folder, database);
        project.write("secret", (CANARY + "\n").getBytes(StandardCharsets.UTF_8));
        migration(project, "V1__a.sql", "CREATE TABLE a (id INTEGER, token VARCHAR(40) UNIQUE);");
        migration(project, "V2__token.sql", "INSERT INTO a VALUES (1, '${api_token}');");
        migration(project, "V3__fails.sql", failing(database.engine()));
        migration(project, "R__view.sql", "CREATE VIEW v AS SELECT '${api_token}' AS token;");
        return project;
    }

    /** The database itself repeats the value in what it says. */
    private static String failing(Engine engine) {
        return engine == Engine.POSTGRESQL
                ? "SELECT 1;\nINSERT INTO a VALUES (CAST('${api_token}' AS INTEGER), '${api_token}');"
                : "SELECT 1;\nINSERT INTO \"${api_token}\" VALUES ('${api_token}');";
    }

    private static void migration(Workplace project, String name, String text) {
        project.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> environment(Database database, Path summary) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BELAY_PLACEHOLDERS_API_TOKEN", CANARY);
        environment.put("BELAY_PASSWORD", CANARY);
        environment.put("SECRET_KEY", CANARY + "-b3a1f6c9d2e84705a1b2c3d4");
        environment.put("BELAY_PASSWORD_FILE", "secret");
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());
        if (database.engine() == Engine.POSTGRESQL) {
            environment.put("DATABASE_URL", database.loginUrl().replaceFirst(":[^:@]*@", ":" + CANARY + "@"));
        }
        return environment;
    }
}
