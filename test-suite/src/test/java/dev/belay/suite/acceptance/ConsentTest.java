package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.canary.Canary;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies, consents and the trail of both, from the command line. */
@OnBothEngines
class ConsentTest {
    private static final String SECRET_KEY = Canary.key("trail");
    private static final Pattern PHRASE = Pattern.compile("belay-consent-[0-9a-f-]+");
    private static final String LOOSEN = "policy --environment development";

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private static Workplace aStrictProject(Path folder, Database database) {
        Workplace project = Workplace.on(folder, database);
        project.write("db/migration/V1__a.sql", "CREATE TABLE a (id INTEGER);".getBytes(StandardCharsets.UTF_8));
        run(project, "migrate").exits(0);
        run(project, "policy --environment production").exits(0);
        return project;
    }

    private static CommandLineRun run(Workplace project, String line) {
        return run(project, line, Map.of());
    }

    private static CommandLineRun run(Workplace project, String line, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("SECRET_KEY", SECRET_KEY));
        environment.putAll(more);
        return project.run(environment, line.split(" "));
    }

    private static String aPhrase(Workplace project, Map<String, String> environment) {
        Matcher phrase =
                PHRASE.matcher(run(project, LOOSEN, environment).exits(8).err());
        assertThat(phrase.find()).isTrue();
        return phrase.group();
    }

    private static void assertRefused(CommandLineRun run, String why) {
        assertThat(run.exits(8).err()).contains(why);
    }

    @Test
    @Survives("S31")
    void is_given_once_for_one_database_by_one_person(Database database, Database other) {
        Workplace project = aStrictProject(folder, database);
        Workplace another = aStrictProject(elsewhere, other);
        String phrase = aPhrase(project, Map.of());

        assertRefused(run(another, LOOSEN + " --consent " + phrase), "it was given for another database.");
        assertRefused(
                run(
                        project,
                        LOOSEN + " --consent " + phrase,
                        Map.of("GITHUB_ACTIONS", "true", "GITHUB_ACTOR", "mallory")),
                "it was given to somebody else.");
        assertRefused(run(project, LOOSEN + " --disposable --consent " + phrase), "it was given for another plan.");
        assertRefused(
                run(project, LOOSEN + " --consent " + phrase, Map.of("SECRET_KEY", SECRET_KEY.replace('b', 'c'))),
                "it was not given with this SECRET_KEY.");
        assertThat(run(project, "policy").out()).contains("stored       production");
        run(project, LOOSEN + " --consent " + phrase).exits(0);
        run(project, "policy --environment production").exits(0);
        assertRefused(run(project, LOOSEN + " --consent " + phrase), "it was used before.");

        assertThat(run(project, "policy").out()).contains("stored       production");
        String trail = run(project, "audit").exits(0).out();
        assertThat(trail).contains("; consent phrase ", "it was used before", "it was given to somebody else");
    }

    @Test
    void the_command_that_is_printed_is_the_one_that_gives_it(Database database) {
        Workplace project = aStrictProject(folder, database);

        String err = run(project, "policy --disposable --environment=testing")
                .exits(8)
                .err();

        String command = err.substring(err.indexOf("belay policy"), err.indexOf('\n', err.indexOf("belay policy")));
        assertThat(command).startsWith("belay policy --disposable --environment=testing --consent belay-consent-");
        run(project, command.substring("belay ".length())).exits(0);
    }

    @Test
    void is_given_at_a_terminal_by_typing_the_name_of_the_database(Database database) {
        Workplace project = aStrictProject(folder, database);
        Map<String, String> production = Map.of("ENVIRONMENT", "production", "SECRET_KEY", SECRET_KEY);
        database.execute("CREATE TABLE mine (id INTEGER)");
        List<String> before = project.everything();

        for (String answer : List.of("", "\n", "yes\n", name(database) + "x\n")) {
            CommandLineRun refused = project.typing(answer, production, "migrate", "--strategy", "ultra");
            assertThat(refused.exits(8).out())
                    .contains("needs consent in production", "type the name of the database, " + name(database));
        }
        assertThat(project.everything()).isEqualTo(before);

        project.typing(name(database) + "\n", production, "migrate", "--strategy", "ultra")
                .exits(0);
        assertThat(tables(database)).contains("a").doesNotContain("mine");
        String first = run(project, "backups").out().lines().skip(1).findFirst().orElseThrow();
        String backup = first.substring(0, first.indexOf(' '));
        project.typing(name(database) + "\n", production, "migrate", "--strategy", "ultra", "--restore", backup)
                .exits(0);
        assertThat(tables(database)).contains("a", "mine");
        run(project, "audit --check").exits(0);
    }

    /** As its URL ends. */
    private static String name(Database database) {
        return database.loginUrl().replaceAll("[?].*", "").replaceAll(".*/", "");
    }

    private static List<String> tables(Database database) {
        return database.engine() == Engine.SQLITE
                ? database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
                : database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }

    @Test
    void what_is_stored_loosens_nothing_that_is_configured(Database database) {
        Workplace project = aStrictProject(folder, database);
        String phrase = aPhrase(project, Map.of());
        run(project, LOOSEN + " --consent " + phrase).exits(0);

        assertThat(run(project, "policy").out()).contains("in force     production");
        assertThat(run(project, "policy", Map.of("ENVIRONMENT", "staging")).out())
                .contains("configured   production (\"staging\", ENVIRONMENT)", "in force     production");
        assertThat(run(project, "policy", Map.of("ENVIRONMENT", "dev")).out()).contains("in force     development");
    }

    @Test
    void a_policy_that_is_changed_by_other_hands_is_found(Database database) {
        Workplace project = aStrictProject(folder, database);
        run(project, "audit --check").exits(0);

        database.execute("UPDATE belay_policy SET environment = 'development'");

        assertThat(run(project, "audit --check").exits(3).err())
                .contains("production, not disposable", "The database says: development, not disposable.");
    }

    @Test
    void an_export_is_checked_without_the_database(Database database) {
        Workplace project = aStrictProject(folder, database);
        String exported = run(project, "audit --export trail.json").exits(0).out();
        String head = exported.substring(exported.indexOf("head: ") + 6, exported.indexOf('\n'));
        Map<String, String> nowhere = Map.of("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nowhere");

        run(project, "audit --check --from trail.json --head " + head, nowhere).exits(0);
        String lines = new String(project.read("trail.json"), StandardCharsets.UTF_8);
        project.write("trail.json", lines.replace("apply V1", "apply V2").getBytes(StandardCharsets.UTF_8));
        assertThat(run(project, "audit --check --from trail.json", nowhere)
                        .exits(3)
                        .err())
                .contains("audit-changed");
        project.write("trail.json", lines.substring(0, lines.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8));
        assertThat(run(project, "audit --check --from trail.json --head " + head, nowhere)
                        .exits(3)
                        .err())
                .contains("audit-cut-off");
    }

    @Test
    void a_trail_of_another_key_or_of_none_is_told(Database database) {
        Workplace project = aStrictProject(folder, database);

        assertThat(run(project, "audit --check", Map.of("SECRET_KEY", SECRET_KEY.replace('b', 'c')))
                        .exits(3)
                        .err())
                .contains("audit-unproven");
        assertThat(run(project, "audit --check", Map.of("SECRET_KEY", ""))
                        .exits(3)
                        .err())
                .contains("audit-unproven", "SECRET_KEY is not set");
        run(project, "policy --environment testing --disposable", Map.of("SECRET_KEY", ""))
                .exits(8);
        project.write("db/migration/V2__b.sql", "CREATE TABLE b (id INTEGER);".getBytes(StandardCharsets.UTF_8));
        run(project, "migrate", Map.of("SECRET_KEY", "")).exits(0);
        assertThat(run(project, "audit --check").exits(3).err()).contains("audit-unsigned");
    }

    @Test
    void the_key_is_nowhere_in_the_database(Database database) {
        aStrictProject(folder, database);
        List<String> tables = database.rows(
                database.engine() == Engine.POSTGRESQL
                        ? "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                        : "SELECT name FROM sqlite_schema WHERE type = 'table'");

        assertThat(tables).contains("belay_audit", "belay_policy", "belay_step", "flyway_schema_history");
        for (String table : tables) {
            assertThat(database.rows("SELECT * FROM " + table)).noneMatch(row -> row.contains(SECRET_KEY));
        }
    }
}
