package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a run says as JSON that it found. */
record Findings(CommandLineRun run, List<String> kinds) {
    private static final Pattern PROBLEM =
            Pattern.compile("\"severity\" : \"(error|warning)\",\\s+\"kind\" : \"([a-z-]+)\"");

    /** Each as {@code error drift}. */
    static Findings of(Workplace project, int exitCode, String... arguments) {
        CommandLineRun run = project.run(
                        Map.of(),
                        Stream.concat(Stream.of(arguments), Stream.of("--output", "json"))
                                .toArray(String[]::new))
                .exits(exitCode);
        List<String> kinds = new ArrayList<>();
        Matcher problem = PROBLEM.matcher(run.out());
        while (problem.find()) {
            kinds.add(problem.group(1) + " " + problem.group(2));
        }
        return new Findings(run, kinds);
    }

    Findings are(String... expected) {
        assertThat(kinds).as(run.toString()).containsExactlyInAnyOrder(expected);
        return this;
    }

    /** What one of them says, and what it says to do. */
    Findings tell(String what, String next) {
        assertThat(run.out().replace("\\\"", "'"))
                .as(run.toString())
                .contains("\"what\" : \"" + what.replace('"', '\'') + "\"")
                .contains("\"next\" : \"" + next.replace('"', '\'') + "\"");
        return this;
    }
}
