package dev.belay.application.newmigration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.application.port.MigrationFiles;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewMigrationTest {
    private static final Clock HALF_PAST_ONE_IN_TOKYO =
            Clock.fixed(Instant.parse("2026-05-01T16:30:05Z"), ZoneId.of("Asia/Tokyo"));

    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Version> versions = new ArrayList<>();

    @Test
    void the_first_one_is_number_one_and_has_its_undo_beside_it() {
        assertThat(begin("add users"))
                .isEqualTo(new NewMigration.Result.Created(
                        Version.of("1"), "db/V1__add_users.sql", "db/U1__add_users.sql"));

        assertThat(files)
                .containsExactly(
                        Map.entry("V1__add_users.sql", "-- add users\n\n"),
                        Map.entry("U1__add_users.sql", "-- Takes back: add users\n\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 10,V11",
        "007 008,V009",
        "099,V100",
        "1.2 1.10,V2",
        "20240501,V20260501163005",
        "20240501120000,V20260501163005",
        "20260501163005,V20260501163006",
        "20991231235959,V20991231235960",
    })
    void the_next_one_follows_those_that_are_there(String there, String next) {
        for (String version : there.split(" ", -1)) {
            versions.add(Version.of(version));
        }

        begin("x");

        assertThat(files).containsOnlyKeys(next + "__x.sql", next.replace('V', 'U') + "__x.sql");
    }

    @Test
    void its_version_is_the_time_of_greenwich_where_that_is_asked_for() {
        versions.add(Version.of("7"));

        new NewMigration(inMemory(), NamingRules.FLYWAY, HALF_PAST_ONE_IN_TOKYO)
                .run(new NewMigration.Request("x", true));

        assertThat(files).containsKey("V20260501163005__x.sql");
    }

    @Test
    void it_follows_the_naming_of_its_project() {
        NamingRules own = new NamingRules("Mig", "Back", "Rep", "Base", "-", List.of(".ddl", ".sql"));

        new NewMigration(inMemory(), own, HALF_PAST_ONE_IN_TOKYO).run(new NewMigration.Request("add users", false));

        assertThat(files).containsOnlyKeys("Mig1-add_users.ddl", "Back1-add_users.ddl");
    }

    @Test
    void a_file_that_cannot_be_written_is_a_failure() {
        files.put("V1__x.sql", "there already");

        assertThat(begin("x"))
                .isInstanceOfSatisfying(
                        NewMigration.Result.Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(FailureKind.FILE_INTEGRITY));
        assertThat(files).containsOnlyKeys("V1__x.sql");
    }

    private NewMigration.Result begin(String name) {
        return new NewMigration(inMemory(), NamingRules.FLYWAY, HALF_PAST_ONE_IN_TOKYO)
                .run(new NewMigration.Request(name, false));
    }

    private MigrationFiles inMemory() {
        return new MigrationFiles() {
            @Override
            public List<Version> versions() {
                return versions;
            }

            @Override
            public String create(String fileName, String content) {
                if (files.putIfAbsent(fileName, content) != null) {
                    throw new FailureException(Failure.of(FailureKind.FILE_INTEGRITY, "The file exists already."));
                }
                return "db/" + fileName;
            }
        };
    }
}
