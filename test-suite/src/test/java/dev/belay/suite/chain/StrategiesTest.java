package dev.belay.suite.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.target.Engine;
import dev.belay.suite.acceptance.CommandLineRun;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each strategy by its name, and what a run may be told. */
@OnBothEngines
class StrategiesTest {
    private static final Pattern DECISION =
            Pattern.compile("\"decision\" : \"try\",\\s+\"strategy\" : \"\\w+\",\\s+\"plan\""
                    + " : \"\\w+\",\\s+\"skipped\" : \\[[^]]*]");

    @TempDir
    Path folder;

    private Service withSomethingPending(Database database) {
        Service service = Service.migratedOn(database, folder);
        service.project().with("V13__notes.sql", "ALTER TABLE customers ADD COLUMN notes text;");
        return service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "nuclear", "smart", "retry"})
    void each_applies_what_is_pending_to_a_database_that_is_well(String strategy, Database database) {
        Service service = withSomethingPending(database);
        Map<String, List<String>> rows = service.rows();

        CommandLineRun run =
                service.run("migrate --strategy " + strategy + " --backup").exits(0);

        assertThat(run.out()).contains("proving the backup", "applied V13 notes");
        service.keeps(rows);
        service.flywayAgrees();
        assertThat(service.run("backups").out()).contains(" yes");
        assertThat(service.run("migrate --strategy " + strategy).exits(0).out()).contains("Up to date");
        service.dropCopies();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM flyway_schema_history WHERE version = '7'",
                "ALTER TABLE flyway_schema_history DROP COLUMN checksum",
                "DROP INDEX conversations_customer"
            })
    void a_dry_run_decides_as_the_run_does_and_writes_nothing(String damage, Database database) {
        Service service = withSomethingPending(database).inEnvironment("development");
        service.run("fingerprint").exits(0);
        database.execute(damage);
        List<String> before = service.everything();

        CommandLineRun planned = service.run("migrate --dry-run --output json").exits(0);
        assertThat(service.everything()).isEqualTo(before);
        CommandLineRun done = service.run("migrate --output json").exits(0);

        assertThat(firstDecision(done)).isEqualTo(firstDecision(planned));
    }

    private static String firstDecision(CommandLineRun run) {
        Matcher decision = DECISION.matcher(run.out());
        assertThat(decision.find()).as(run.toString()).isTrue();
        return decision.group();
    }

    @Test
    void a_run_that_is_out_of_time_is_cancelled_and_rolled_back(Database database) {
        Service service = Service.migratedOn(database, folder);
        String endless = database.engine() == Engine.SQLITE
                ? "INSERT INTO outbox (topic, payload) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                        + " SELECT 'x', sum(i) FROM n;"
                : "SELECT pg_sleep(60);";
        service.project().with("V13__slow.sql", "UPDATE customers SET locale = 'xx';\n" + endless);
        Service.Contents before = service.contents();
        long began = System.nanoTime();

        CommandLineRun run = service.run("migrate --timeout 2s").exits(4);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(run.err()).contains("out-of-time", "2 seconds", "V13__slow.sql:2");
        assertThat(service.contents()).isEqualTo(before);
        if (database.engine() == Engine.POSTGRESQL) {
            assertThat(database.rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query"
                            + " LIKE '%pg_sleep%' AND pid <> pg_backend_pid()"))
                    .isEmpty();
        }
    }
}
