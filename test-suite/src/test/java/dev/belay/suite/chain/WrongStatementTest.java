package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A typo never leads to a reset: no strategy cures a wrong script, whatever it is allowed to do. */
@OnBothEngines
@Survives("F41")
class WrongStatementTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO accounts (nme) VALUES ('x');",
                "CREATE TABEL x (id integer);",
                "INSERT INTO accounts (name, slug) VALUES ('Acme', 'acme');"
            })
    void ends_the_run_after_the_first_attempt(String wrong, Database database) {
        Service service = Service.migratedOn(database, folder).inEnvironment("testing");
        service.run("policy --environment testing --disposable").exits(0);
        service.project().with("V13__wrong.sql", "UPDATE customers SET locale = 'xx';\n\n  " + wrong);
        Service.Contents before = service.contents();

        CommandLineRun run = service.run("migrate --retries 5").exits(4);

        assertThat(run.err())
                .contains("migrations/V13__wrong.sql:3:", "statement: " + wrong.substring(0, 6), "migration-defect");
        assertThat(run.out()).containsOnlyOnce("failed (").doesNotContain("drop", "waiting");
        assertThat(service.contents()).isEqualTo(before);
        assertThat(service.run("backups").exits(0).out()).doesNotContain(" yes");
        assertThat(service.run("audit").out()).containsOnlyOnce("failed ");
    }
}
