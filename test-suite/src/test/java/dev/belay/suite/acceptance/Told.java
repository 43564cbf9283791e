package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a bad input, and holds what Belay does against what it must do. */
final class Told {
    private Told() {}

    static void asDocumented(BadInput input, Workplace workplace) {
        input.preparations().forEach(preparation -> preparation.accept(workplace));
        List<String> before = workplace.everything();

        CommandLineRun run = workplace.run(
                input.environment(workplace.environment()), input.arguments().toArray(String[]::new));

        String shown = run.toString().replace(workplace.folder() + "/", "");
        assertThat(shown).doesNotContain("\tat ", "Exception", "null");
        PrintedProblem problem = problem(input, shown, run.err().replace(workplace.folder() + "/", ""));
        assertThat(run.code()).as(shown).isEqualTo(input.exitCode());
        assertThat(problem.kind()).as(shown).isEqualTo(input.kind());
        assertThat(problem.line("at")).as("place in\n%s", shown).matches(pattern(input.place()));
        assertThat(problem.line("next")).as("next in\n%s", shown).isNotEmpty().contains(input.next());
        if (input.changesNothing()) {
            assertThat(shown).contains("Nothing was changed");
            assertThat(workplace.everything()).as(shown).isEqualTo(before);
        } else if (!input.isWarning()) {
            assertThat(problem.line("state")).as(shown).matches(pattern(input.state()));
        }
    }

    private static PrintedProblem problem(BadInput input, String shown, String err) {
        List<PrintedProblem> problems = PrintedProblem.in(err).stream()
                .filter(one -> input.isWarning() != one.isError())
                .toList();
        List<PrintedProblem> matching = problems.stream()
                .filter(one -> pattern(input.what()).matcher(one.what()).matches())
                .toList();
        assertThat(matching).as("\"%s\", once in\n%s", input.what(), shown).hasSize(1);
        if (input.isAlone()) {
            assertThat(problems).as("nothing else in\n%s", shown).hasSize(1);
        }
        return matching.get(0);
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(
                Stream.of(text.split("\\.\\.\\.", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
    }
}
