package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.documentation.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that Belay knows, on SQLite; and the page that lists them all. */
class BadInputTest {

    static Stream<BadInput> onSqlite() {
        return on(Engine.SQLITE);
    }

    static Stream<BadInput> on(Engine engine) {
        return groups().values().stream().flatMap(List::stream).filter(input -> input.isFor(engine));
    }

    private static Map<String, List<BadInput>> groups() {
        Map<String, List<BadInput>> groups = new LinkedHashMap<>();
        groups.put("command line", CommandLineCases.all());
        groups.put("configuration files", ConfigurationCases.all());
        groups.put("locations", LocationCases.all());
        groups.put("scripts", ScriptCases.all());
        groups.put("set", SetCases.all());
        groups.put("history", HistoryCases.all());
        groups.put("database", DatabaseCases.all());
        groups.put("audit trail", AuditCases.all());
        groups.put("versions", DetectionCases.all());
        groups.put("validation", ValidationCases.all());
        groups.put("rollback", RollbackCases.all());
        groups.put("undo scripts", VerificationCases.all());
        return groups;
    }

    @ParameterizedTest
    @MethodSource("onSqlite")
    @Survives(
            value = {"F42", "F44", "F45", "F46", "S17"},
            on = Engine.SQLITE)
    void is_told_as_documented(BadInput input, @TempDir Path folder) {
        Told.asDocumented(input, Workplace.onSqlite(folder));
    }

    @Test
    void the_page_lists_them_all() {
        groups().forEach((group, inputs) -> Page.of("docs/bad-input.md")
                .says(
                        group,
                        "| what is wrong | what Belay says | kind | exit code |\n|---|---|---|---:|\n"
                                + inputs.stream().map(BadInput::row).collect(Collectors.joining())));
    }

    @Test
    void every_kind_of_finding_is_among_them() {
        List<String> kinds = new ArrayList<>();
        groups().values().forEach(inputs -> inputs.forEach(input -> kinds.add(input.kind())));

        assertThat(kinds)
                .containsAll(
                        Stream.of(FindingKind.values()).map(FindingKind::code).toList());
    }
}
