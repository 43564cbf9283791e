package dev.belay.suite.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the command line against what the command says of itself. */
class CommandLinePageTest {
    private static final Page PAGE = Page.of("docs/command-line.md");
    private static final Pattern VERB = Pattern.compile("(?m)^  ([a-z]+) +(.+)$");
    private static final Pattern OPTION =
            Pattern.compile("(?m)^ +(?:-h, )?(--[a-z-]+(?:\\[?=\\S+)?)\\s+(\\S.*(?:\\n {20,}\\S.*)*)$");

    @TempDir
    Path folder;

    @Test
    void lists_the_verbs() {
        PAGE.says("verbs", table("verb", "what it does", verbs()));
    }

    @Test
    void lists_the_options_of_every_verb_and_those_of_all() {
        Map<String, String> common = options("status");
        common.keySet().retainAll(options("baseline").keySet());

        PAGE.says("options of all verbs", table("option", "meaning", common));
        for (String verb : verbs().keySet()) {
            Map<String, String> own = options(verb);
            own.keySet().removeAll(common.keySet());
            if (!own.isEmpty()) {
                PAGE.says("options of " + verb, table("option", "meaning", own));
            }
        }
    }

    @Test
    void lists_the_exit_codes() {
        assertThat(firstColumn("exit codes"))
                .containsExactlyElementsOf(Stream.of(ExitCode.values())
                        .map(code -> String.valueOf(code.number()))
                        .toList());
    }

    @Test
    void lists_the_settings_with_their_defaults() throws IOException {
        Files.createDirectories(folder.resolve("db/migration"));
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : run("status", "--verbose").lines().toList()) {
            if (line.startsWith("setting: ")) {
                String[] parts = line.substring("setting: ".length()).split(" = | \\(default\\)$", -1);
                settings.put(parts[0], parts[1]);
            }
        }

        Map<String, String> shown = new LinkedHashMap<>();
        rows("settings").forEach(row -> shown.put(row.get(0), row.get(1)));

        assertThat(shown).containsKeys("passwordFile", "placeholders").containsAllEntriesOf(settings);
        assertThat(shown).hasSize(settings.size() + 2);
    }

    @Test
    void shows_what_the_output_looks_like() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(migrations.resolve("V1__customers.sql"), "CREATE TABLE customers (id INTEGER);\n");
        Files.writeString(migrations.resolve("V2__names.sql"), "ALTER TABLE customer ADD name TEXT;\n");

        PAGE.says("text", block("", run("migrate")));
        PAGE.says("json", block("json", run("migrate", "--output", "json")));
        PAGE.says(
                "github",
                block(
                        "",
                        run(Map.of("GITHUB_ACTIONS", "true"), "migrate", "--quiet")
                                .lines()
                                .filter(line -> line.startsWith("::"))
                                .collect(Collectors.joining("\n", "", "\n"))));
    }

    private static String block(String language, String text) {
        String steady = text.replaceAll("\\d+(\\.\\d)? (ms|s)\\b", "3 ms")
                .replaceAll("(\"runId\" : \")\\w+", "$15f0e6c9a1b2d")
                .replaceAll("(\"millis\" : )\\d+", "$13");
        return "```" + language + "\n" + steady + "```\n";
    }

    private Map<String, String> verbs() {
        return pairs(VERB, run("--help"));
    }

    private Map<String, String> options(String verb) {
        return pairs(OPTION, run(verb, "--help"));
    }

    private static Map<String, String> pairs(Pattern pattern, String help) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(help);
        for (MatchResult match : matcher.results().toList()) {
            pairs.put(match.group(1), match.group(2).replaceAll("\\s+", " "));
        }
        return pairs;
    }

    private static String table(String left, String right, Map<String, String> rows) {
        return "| " + left + " | " + right + " |\n|---|---|\n"
                + rows.entrySet().stream()
                        .map(row -> "| `" + row.getKey().replace("|", "\\|") + "` | " + row.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static Set<String> firstColumn(String heading) {
        return rows(heading).stream().map(row -> row.get(0)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The rows of the table below a heading, without their code marks. */
    private static List<List<String>> rows(String heading) {
        String page = PAGE.text();
        int start =
                page.indexOf("\n## " + heading.substring(0, 1).toUpperCase(Locale.ROOT) + heading.substring(1) + "\n");
        int next = page.indexOf("\n## ", start + 1);
        return page.substring(start, next < 0 ? page.length() : next)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("|---"))
                .skip(1)
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    private String run(String... words) {
        return run(Map.of(), words);
    }

    private String run(Map<String, String> environment, String... words) {
        return Console.run(folder, environment, words);
    }
}
