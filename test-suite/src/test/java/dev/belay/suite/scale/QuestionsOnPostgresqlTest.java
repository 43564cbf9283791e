package dev.belay.suite.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.OnPostgresql;
import dev.belay.suite.database.PostgresqlDatabase;
import dev.belay.suite.project.Project;
import dev.belay.suite.proxy.PostgresqlQuestions;
import dev.belay.suite.proxy.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a server, counted on the way there. */
@OnPostgresql
class QuestionsOnPostgresqlTest {

    @Test
    void a_hundred_times_as_many_tables_are_asked_about_in_as_many_questions(
            PostgresqlDatabase few, PostgresqlDatabase many, @TempDir Path folder) {
        Map<String, Integer> ofFew = questions(few, folder.resolve("few"), 10);
        Map<String, Integer> ofMany = questions(many, folder.resolve("many"), 1_000);

        assertThat(ofFew).allSatisfy((verb, count) -> assertThat(count).as(verb).isPositive());
        assertThat(ofMany).isEqualTo(ofFew);
    }

    private static Map<String, Integer> questions(PostgresqlDatabase database, Path folder, int tables) {
        Project.in(folder)
                .with(
                        "db/V1__tables.sql",
                        "DO $$ BEGIN FOR i IN 1.." + tables
                                + " LOOP EXECUTE 'CREATE TABLE t' || i || ' (id int PRIMARY KEY, name text DEFAULT ''x'')';"
                                + " END LOOP; END $$;");
        run(database.loginUrl(), folder, "migrate");
        Map<String, Integer> questions = new TreeMap<>();
        run(database.loginUrl(), folder, "fingerprint");
        // not of fingerprint itself: while it replays, who is in the way is looked for now and then
        for (String verb : new String[] {"status", "detect", "validate", "health"}) {
            PostgresqlQuestions counted = new PostgresqlQuestions();
            int port = database.dataSource().getPortNumbers()[0];
            try (Proxy proxy = Proxy.before(port, counted::tap)) {
                run(database.loginUrl().replace(":" + port + "/", ":" + proxy.port() + "/"), folder, verb);
            }
            questions.put(verb, counted.count());
        }
        return questions;
    }

    private static void run(String url, Path folder, String verb) {
        List<String> arguments = new ArrayList<>(List.of(verb, "--location", "filesystem:db"));
        if (verb.equals("health")) {
            // it asks less where it runs out of time
            arguments.addAll(List.of("--timeout", "1m"));
        }
        CommandLineRun run = CommandLineRun.of(folder, Map.of("DATABASE_URL", url), arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.toString()).isIn(0, verb.equals("health") ? 3 : 0);
    }
}
