package dev.belay.suite.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.documentation.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every fault has a test or a reason why not, and the page says so. */
class FaultsPageTest {
    private final Catalogue catalogue = Catalogue.read();
    private final List<Witness> witnesses = Witness.all();

    @Test
    void every_fault_has_a_test_on_each_engine_or_a_reason() {
        List<String> wrong = new ArrayList<>();
        catalogue.faults().forEach(fault -> {
            for (Engine engine : Engine.values()) {
                boolean isShown = witnesses.stream()
                        .anyMatch(witness -> witness.faults().contains(fault.id())
                                && witness.engines().contains(engine));
                if (isShown ? fault.open().containsKey(engine) : fault.mustBeShownOn(engine)) {
                    wrong.add(fault.id() + " on " + engine + (isShown ? " is open no more" : " has no test"));
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_test_names_faults_that_there_are_and_its_engines() {
        assertThat(catalogue.faults().map(Fault::id).toList())
                .doesNotHaveDuplicates()
                .containsAll(witnesses.stream()
                        .flatMap(witness -> witness.faults().stream())
                        .collect(Collectors.toSet()));
        assertThat(witnesses)
                .allSatisfy(witness -> assertThat(witness.engines())
                        .as("@Survives(on = ...) of " + witness.name())
                        .isNotEmpty());
    }

    /** Whether they pass is for the build to say; the page tells how often they did when it was written. */
    @Test
    void the_page_names_the_tests_and_what_came_of_them() {
        Page page = Page.of("docs/faults.md");

        FaultsPage table = new FaultsPage(witnesses, page.text());
        if (Page.isWritten()) {
            table.with(Outcomes.kept());
        }

        page.says("faults", table.text(catalogue));
        assertThat(page.text()).doesNotContain("FAILED").doesNotContain("`: not run");
    }
}
