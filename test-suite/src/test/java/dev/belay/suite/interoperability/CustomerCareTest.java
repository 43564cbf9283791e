package dev.belay.suite.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.script.OwnPlaceholders;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.database.Schemas;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.FlywayJudge;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothEngines
class CustomerCareTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("belay.root"), "examples", "customer-care");
    private static final String VERSIONS =
            "SELECT installed_rank, version, description, type, checksum, success FROM flyway_schema_history ORDER BY 1";

    @TempDir
    Path folder;

    /** What Belay reads for this engine, in one folder: Flyway knows no folders of engines and no names of Belay's. */
    private Project flat(Database database) throws IOException {
        Project flat = Project.in(folder);
        OwnPlaceholders.of(database.engine()).forEach(flat::placeholder);
        for (Path source : List.of(EXAMPLE, EXAMPLE.resolve(database.engine().key()))) {
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("V") || name.startsWith("R__")) {
                        flat.with(name, Files.readAllBytes(file));
                    }
                }
            }
        }
        return flat;
    }

    @Test
    void flyway_agrees_with_what_belay_made_of_it(Database database, Database flyways) throws IOException {
        Project flat = flat(database);

        List<String> applied = DirectRun.of(Project.in(EXAMPLE)).migrates(database);
        FlywayJudge.of(flat, flyways).migrate();

        assertThat(applied).hasSize(16).contains("V1__customers.sql");
        FlywayJudge.of(flat, database).agrees();
        assertThat(database.rows(VERSIONS)).isEqualTo(flyways.rows(VERSIONS));
        assertThat(Schemas.of(database)).isEqualTo(Schemas.of(flyways));
    }

    @Test
    void belay_finishes_what_flyway_began(Database database) throws IOException {
        Project flat = flat(database);

        FlywayJudge.of(flat, database).upTo("7").migrate();
        List<String> applied = DirectRun.of(Project.in(EXAMPLE)).migrates(database);

        assertThat(applied).startsWith(database.engine().key() + "/V7.1__article_search.sql");
        FlywayJudge.of(flat, database).agrees();
    }

    @Test
    void a_second_run_finds_nothing_to_do(Database database) {
        DirectRun run = DirectRun.of(Project.in(EXAMPLE));

        run.migrates(database);
        List<String> schema = Schemas.of(database);

        assertThat(run.migrates(database)).isEmpty();
        assertThat(Schemas.of(database)).isEqualTo(schema);
    }
}
