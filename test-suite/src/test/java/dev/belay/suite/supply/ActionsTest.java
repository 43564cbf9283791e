package dev.belay.suite.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tag can be moved to other code; a commit cannot. */
class ActionsTest {
    private static final Path ROOT = Path.of(System.getProperty("belay.root"));

    @Test
    void every_action_is_named_by_its_commit_and_by_its_version_for_people() throws IOException {
        List<String> uses = new ArrayList<>();
        for (String file : List.of(".github/workflows/ci.yml", "docs/deployment/github-actions.yaml")) {
            for (String line : Files.readAllLines(ROOT.resolve(file))) {
                if (line.contains("uses:")) {
                    uses.add(line.strip());
                }
            }
        }

        assertThat(uses)
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.matches("- uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+"));
    }
}
