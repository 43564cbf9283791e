package dev.belay.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.finding.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectivesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- belay: requires 3, 5.1",
                "--belay:requires 3,5_1",
                "  --   belay:   requires   3 ,  5.1  ",
                "-- belay: requires 3\n-- belay: requires 5.1",
                "\n\n-- what it does\n\n-- belay: requires 3, 5.1\nSELECT 1;",
                "-- belay: requires 3\r\n-- belay: requires 5.1\r\nSELECT 1;",
                "-- belay: requires 3\r-- belay: requires 5.1\rSELECT 1;",
                "\uFEFF-- belay: requires 3, 5.1"
            })
    void a_script_says_what_it_requires(String text) {
        assertThat(read(text)).isEqualTo(new Directives.Read(requiring("3", "5.1"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- belay: transaction none", "--belay:transaction none\r\nVACUUM;"})
    void a_script_asks_to_run_without_a_transaction(String text) {
        assertThat(read(text).directives()).isEqualTo(new Directives(List.of(), true));
    }

    @Test
    void both_may_stand_together() {
        assertThat(read("-- belay: transaction none\n-- belay: requires 2").directives())
                .isEqualTo(new Directives(List.of(Version.of("2")), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1;",
                "-- belay is great",
                "/* belay: requires 3 */",
                "SELECT ' belay: requires 3';",
                "SELECT 1;\n-- belay: handle with care"
            })
    void most_scripts_say_nothing(String text) {
        assertThat(read(text)).isEqualTo(new Directives.Read(Directives.NONE, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- belay:",
                "-- belay: require 3",
                "-- belay: requires",
                "-- belay: transaction",
                "-- belay: transaction none please",
                "-- belay: REQUIRES 3"
            })
    void an_unknown_directive_is_an_error_with_its_place(String line) {
        assertThat(read("\n" + line + "\nSELECT 1;").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.BAD_DIRECTIVE);
            assertThat(finding.where()).contains(new Place("V9__x.sql", 2, 1));
            assertThat(finding.next()).contains("requires <version>").contains("transaction none");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- belay: requires users", "-- belay: requires 3,", "-- belay: requires 3 5"})
    void what_is_required_must_be_versions(String line) {
        assertThat(read(line).findings())
                .singleElement()
                .extracting(Finding::kind)
                .isEqualTo(FindingKind.BAD_DIRECTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;\r\n-- belay: requires 3",
                "/* licence */\n-- belay: transaction none",
                "SELECT 1;\n\n  --belay:requires 3\n",
            })
    void a_directive_below_the_head_is_an_error_and_not_passed_over(String text) {
        Directives.Read read = read(text);

        assertThat(read.directives()).isEqualTo(Directives.NONE);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.BAD_DIRECTIVE);
            assertThat(finding.what()).contains("head");
            assertThat(finding.where().orElseThrow().line()).isEqualTo(text.contains("\n\n") ? 3 : 2);
        });
    }

    private static Directives.Read read(String text) {
        return Directives.read("V9__x.sql", text);
    }

    private static Directives requiring(String... versions) {
        return new Directives(Stream.of(versions).map(Version::of).toList(), false);
    }
}
