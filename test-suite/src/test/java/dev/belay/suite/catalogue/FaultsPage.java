package dev.belay.suite.catalogue;

import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Outcomes.Outcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue as a table: each fault with the tests that show it, and how often each of them passed. */
final class FaultsPage {
    private static final String NOT_RUN = "not run";

    private static final Pattern TOLD = Pattern.compile("`([\\w.$#]+)`: ([^<|]+)");

    private final List<Witness> witnesses;
    private final Map<String, String> told = new HashMap<>();

    /** @param page as it is: of tests that did not run since, it goes on to say what it says */
    FaultsPage(List<Witness> witnesses, String page) {
        this.witnesses = witnesses;
        Matcher matcher = TOLD.matcher(page);
        while (matcher.find()) {
            told.put(matcher.group(1), matcher.group(2).strip());
        }
    }

    /** Says of tests that ran what came of them. */
    FaultsPage with(Outcomes outcomes) {
        for (Witness witness : witnesses) {
            String text = Stream.of(Engine.values())
                    .filter(witness.engines()::contains)
                    .flatMap(engine -> outcomes.of(witness, engine).map(outcome -> told(engine, outcome)).stream())
                    .collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
                told.put(witness.name(), text);
            }
        }
        return this;
    }

    private static String told(Engine engine, Outcome outcome) {
        String ran = outcome.passed() > 0 ? outcome.passed() + " passed" : "skipped";
        return title(engine) + " " + (outcome.failed() > 0 ? outcome.failed() + " FAILED" : ran);
    }

    private static String title(Engine engine) {
        return engine == Engine.POSTGRESQL ? "PostgreSQL" : "SQLite";
    }

    String text(Catalogue catalogue) {
        StringBuilder text = new StringBuilder();
        for (Catalogue.Chapter chapter : catalogue.chapters()) {
            if (chapter.faults().isEmpty()) {
                continue;
            }
            text.append("\n## ").append(chapter.title());
            text.append(
                    "\n\n| | fault | how it is injected | Flyway 13.12 | Belay | tests |\n|---|---|---|---|---|---|\n");
            chapter.faults().forEach(fault -> text.append(row(fault)));
        }
        return text.append('\n').toString();
    }

    private String row(Fault fault) {
        Stream<String> tests = witnesses.stream()
                .filter(witness -> witness.faults().contains(fault.id()))
                .sorted(Comparator.comparing(Witness::name))
                .map(witness -> "`" + witness.name() + "`: " + told.getOrDefault(witness.name(), NOT_RUN));
        return "| " + fault.id() + " | " + fault.what() + " | " + fault.injected() + " | "
                + fault.flyway().orElse("not measured") + " | "
                + cell(Stream.concat(Stream.of(fault.holds()), reasons("not on", fault.impossible()))) + " | "
                + cell(Stream.concat(tests, reasons("no test yet on", fault.open()))) + " |\n";
    }

    private static Stream<String> reasons(String lead, Map<Engine, String> reasons) {
        return Stream.of(Engine.values())
                .filter(reasons::containsKey)
                .map(engine -> lead + " " + title(engine) + ": " + reasons.get(engine));
    }

    private static String cell(Stream<String> lines) {
        return lines.collect(Collectors.joining("<br>"));
    }
}
