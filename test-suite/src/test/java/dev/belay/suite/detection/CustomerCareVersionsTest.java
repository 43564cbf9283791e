package dev.belay.suite.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.fingerprint.FolderFingerprintFiles;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.detect.Detect;
import dev.belay.application.detection.Replay;
import dev.belay.application.detection.Versions;
import dev.belay.application.fingerprint.FingerprintVersions;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.domain.detection.Detection;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.run.RunId;
import dev.belay.domain.schema.SchemaDifference;
import dev.belay.domain.target.Engine;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import dev.belay.suite.project.DirectRun;
import dev.belay.suite.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every version of the example, recognised by the fingerprints that are committed with it. */
@OnBothEngines
class CustomerCareVersionsTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("belay.root"), "examples", "customer-care");
    private static final Project PROJECT = Project.in(EXAMPLE);
    private static final FingerprintFiles FILES = new FolderFingerprintFiles(
            LocationSettings.of(EXAMPLE, List.of(".")), CustomerCareVersionsTest.class.getClassLoader());

    @TempDir
    Path folder;

    @Test
    void the_committed_file_is_what_a_replay_makes(Database database) {
        FingerprintFiles.Found found = FILES.read(database.engine());

        assertThat(found).isInstanceOf(FingerprintFiles.Found.Known.class);
        assertThat(((FingerprintFiles.Found.Known) found).versions())
                .isEqualTo(replay(database).versions());
        assertThat(new FingerprintVersions(database.engine(), PROJECT::migrations, FILES, replay(database)).run(true))
                .isInstanceOf(FingerprintVersions.Result.UpToDate.class);
    }

    @Test
    void each_version_is_recognised_as_itself_and_what_was_changed_by_hand_is_named(Database database) {
        Project versioned = versionedOnly();
        assertThat(detectByName(database).agrees()).isTrue();

        for (KnownVersion version : known(database).versions()) {
            if (version.version().isPresent()) {
                DirectRun.of(versioned).upTo(version.version().get().toString()).migrates(database);
                Detect.Result.Detected detected = detectByName(database);

                assertThat(detected.agrees()).as(version.label()).isTrue();
                assertThat(((Detection.Exactly) detected.detection()).version()).isEqualTo(version);
                for (Change change : changes(database.engine())) {
                    database.execute(change.deed().toArray(new String[0]));
                    assertNamed(change.name(), version, detectByName(database));
                    database.execute(change.undoing().toArray(new String[0]));
                }
            }
        }
    }

    @Test
    void what_was_changed_by_hand_is_told_in_words_where_there_is_a_scratch_database(Database database) {
        DirectRun.of(PROJECT).migrates(database);

        for (Change change : changes(database.engine())) {
            database.execute(change.deed().toArray(new String[0]));
            assertNamed(change.words(), known(database).latest(), detect(database));
            database.execute(change.undoing().toArray(new String[0]));
        }
    }

    private static void assertNamed(String name, KnownVersion version, Detect.Result.Detected detected) {
        assertThat(detected.agrees()).as("%s at %s", name, version.label()).isFalse();
        assertThat(detected.detection())
                .isInstanceOfSatisfying(
                        Detection.Between.class,
                        between -> assertThat(between.nearest().version()).isEqualTo(version));
        assertThat(detected.differences()).extracting(SchemaDifference::text).containsExactly(name);
    }

    /** The example without its views, which are as the newest version has them, and too new for the others. */
    private Project versionedOnly() {
        Project copy = Project.in(folder);
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().startsWith("V")) {
                    copy.with(EXAMPLE.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** Something that a person does to a database, how it is called and told, and what takes it back. */
    private record Change(String name, String words, List<String> deed, List<String> undoing) {
        static Change of(String name, String deed, String undoing) {
            return new Change(name, name, List.of(deed), List.of(undoing));
        }
    }

    private static List<Change> changes(Engine engine) {
        String changed = "column customers.locale is not as expected";
        return List.of(
                Change.of(
                        "index by_hand on customers is not expected",
                        "CREATE INDEX by_hand ON customers (display_name)",
                        "DROP INDEX by_hand"),
                Change.of(
                        "column customers.by_hand is not expected",
                        "ALTER TABLE customers ADD COLUMN by_hand TEXT",
                        "ALTER TABLE customers DROP COLUMN by_hand"),
                Change.of(
                        "index customers_email on customers is missing",
                        "DROP INDEX customers_email",
                        "CREATE UNIQUE INDEX customers_email ON customers (account_id, lower(email))"),
                engine == Engine.POSTGRESQL
                        ? new Change(
                                changed,
                                "column customers.locale has default 'de'::text, expected 'en'::text",
                                List.of("ALTER TABLE customers ALTER locale SET DEFAULT 'de'"),
                                List.of("ALTER TABLE customers ALTER locale SET DEFAULT 'en'"))
                        : new Change(
                                changed,
                                "column customers.locale has default 'de', expected 'en'",
                                written("'en'", "'de'"),
                                written("'de'", "'en'")));
    }

    /** SQLite cannot alter a default; but a person can alter what SQLite wrote down of it. */
    private static List<String> written(String before, String after) {
        return List.of(
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(sql, 'DEFAULT " + before.replace("'", "''") + "', 'DEFAULT "
                        + after.replace("'", "''") + "') WHERE name = 'customers'",
                "PRAGMA writable_schema = RESET");
    }

    @Test
    void it_is_recognised_without_its_history(Database database) {
        DirectRun.of(versionedOnly()).upTo("6").migrates(database);
        database.execute("DROP TABLE flyway_schema_history");

        Detect.Result.Detected detected = detectByName(database);

        assertThat(detected.agrees()).isFalse();
        assertThat(((Detection.Exactly) detected.detection()).version().label()).isEqualTo("version 6");
    }

    @Test
    void a_view_of_a_repeatable_migration_that_is_gone_is_named(Database database) {
        DirectRun.of(PROJECT).migrates(database);
        database.execute("DROP VIEW account_usage");

        assertThat(detect(database).differences())
                .extracting(SchemaDifference::text)
                .containsExactly("view account_usage is missing");
    }

    private static KnownVersions known(Database database) {
        return ((FingerprintFiles.Found.Known) FILES.read(database.engine())).versions();
    }

    private static Detect.Result.Detected detect(Database database) {
        return detect(database, replay(database));
    }

    /** By the fingerprint file alone: there is no scratch database. */
    private static Detect.Result.Detected detectByName(Database database) {
        return detect(
                database,
                new Replay(
                        run -> {
                            throw new FailureException(Failure.of(FailureKind.ACCESS_DENIED, "None."));
                        },
                        PROJECT::migrations,
                        CustomerCareVersionsTest::run));
    }

    private static Detect.Result.Detected detect(Database database, Replay replay) {
        Detect.Result result = new Detect(
                        database.sessions(SessionSettings.DEFAULT),
                        PROJECT::migrations,
                        new Versions(FILES, replay),
                        CustomerCareVersionsTest::run)
                .run();
        assertThat(result).isInstanceOf(Detect.Result.Detected.class);
        return (Detect.Result.Detected) result;
    }

    private static Replay replay(Database database) {
        return new Replay(Scratches.of(database), PROJECT::migrations, CustomerCareVersionsTest::run);
    }

    private static RunId run() {
        return RunId.of(ThreadLocalRandom.current().nextLong());
    }
}
