package dev.belay.suite.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.application.migrate.Migrate;
import dev.belay.application.port.Progress;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.Migration;
import dev.belay.library.Belay;
import dev.belay.library.NotMigrated;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of Java in the documentation, which stand here between comments. */
@OnBothEngines
class SamplesTest {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SAMPLE = Pattern.compile("\n *// sample\n(.*?)\n *// end of sample\n", Pattern.DOTALL);
    private static final String OWN_SOURCE = "test-suite/src/test/java/dev/belay/suite/documentation/SamplesTest.java";

    @TempDir
    Path folder;

    private final List<String> logged = new ArrayList<>();
    private final Log log = new Log();
    private URLClassLoader resources;
    private ClassLoader before;

    /** Any logger: the samples use nothing else of it. */
    private final class Log {
        void info(String message, Object... values) {
            logged.add(message + List.of(values));
        }
    }

    @BeforeEach
    void aProgramWithMigrationsAmongItsResources() throws IOException {
        Project.in(folder).with("db/migration/V1__customers.sql", "CREATE TABLE customers (id INTEGER);");
        resources = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(resources);
    }

    @AfterEach
    void asItWas() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        resources.close();
    }

    @Test
    void in_one_line(Database database) {
        DataSource dataSource = database.dataSource();

        // sample
        Belay.on(dataSource).locations("classpath:db/migration").build().migrate();
        // end of sample

        assertThat(database.rows("SELECT * FROM customers")).isEmpty();
    }

    @Test
    void to_be_kept(Database database) {
        DataSource dataSource = database.dataSource();

        // sample
        Belay belay = Belay.on(dataSource).locations("classpath:db/migration").build();
        belay.migrate();
        // end of sample

        assertThat(belay.migrate()).isInstanceOf(Migrate.Result.UpToDate.class);
    }

    /** The sample ends where its reader goes on, and so uses nothing of what it finds. */
    @SuppressWarnings("UnusedVariable")
    @Test
    void that_asks_what_failed(Database database) {
        Project.in(folder).with("db/migration/V2__bad.sql", "SELEC 1;");
        Belay belay = Belay.on(database.dataSource()).build();

        // sample
        try {
            Migrate.Result result = belay.migrate();
        } catch (NotMigrated e) {
            if (e.result() instanceof Migrate.Result.Failed failed) {
                FailureKind kind = failed.failure().kind();
            }
        }
        // end of sample

        assertThatThrownBy(belay::migrate)
                .isInstanceOfSatisfying(
                        NotMigrated.class, e -> assertThat(e.result()).isInstanceOf(Migrate.Result.Failed.class));
    }

    @Test
    void that_hears_what_happens(Database database) {
        Belay belay = Belay.on(database.dataSource()).build();

        // sample
        belay.migrate(new Progress() {
            @Override
            public void applied(Migration migration, int millis) {
                log.info("applied {} in {} ms", migration.label(), millis);
            }
        });
        // end of sample

        assertThat(logged).singleElement().asString().startsWith("applied {} in {} ms[V1, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/library.md"})
    void are_those_of_the_page(String page) {
        List<String> samples = new ArrayList<>();
        Matcher sample = SAMPLE.matcher(Page.of(OWN_SOURCE).text());
        while (sample.find()) {
            samples.add(sample.group(1).stripIndent() + "\n");
        }
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Page.of(page).text());
        while (block.find()) {
            blocks.add(block.group(1));
        }

        assertThat(blocks).isNotEmpty().allSatisfy(shown -> assertThat(samples).contains(shown));
    }
}
