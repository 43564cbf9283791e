package dev.belay.suite.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.schema.Outline;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.chain.Service;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example, taken back from each of its versions to each lower one, and forward again. */
@OnBothEngines
class EveryVersionTest {
    private static final List<String> VERSIONS =
            List.of("1", "2", "3", "4", "5", "6", "7", "7.1", "8", "9", "10", "10.1", "11", "12");

    @TempDir
    Path folder;

    @Test
    void goes_back_to_every_lower_version_with_the_rows_that_it_had_and_forward_again(Database database) {
        Service service = Service.emptyOn(database, folder).onAnythingGoes();
        Map<String, Outline> schemas = new HashMap<>();
        for (String lower : VERSIONS) {
            service.run("migrate --target " + lower).exits(0);
            service.insertRows();
            schemas.put(lower, service.outline());
            Map<String, List<String>> rows = service.rows();
            for (String upper : VERSIONS.subList(VERSIONS.indexOf(lower) + 1, VERSIONS.size())) {
                service.run("migrate --target " + upper).exits(0);
                assertThat(service.outline())
                        .as("up to %s", upper)
                        .isEqualTo(schemas.computeIfAbsent(upper, unseen -> service.outline()));

                CommandLineRun back = service.run("rollback to:" + lower).exits(0);

                assertThat(service.outline())
                        .as("from %s back to %s", upper, lower)
                        .isEqualTo(schemas.get(lower));
                assertThat(service.rows()).as(back.toString()).isEqualTo(rows);
            }
            service.run("rollback base").exits(0);
            assertThat(service.tables()).doesNotContain("accounts", "customers", "tags");
        }
        service.run("migrate").exits(0);
        service.flywayAgrees();
        service.run("audit --check").exits(0);
    }
}
