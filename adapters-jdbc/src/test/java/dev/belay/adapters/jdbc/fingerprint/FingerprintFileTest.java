package dev.belay.adapters.jdbc.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.adapters.jdbc.location.FileMigrations;
import dev.belay.adapters.jdbc.location.LocationSettings;
import dev.belay.application.port.FingerprintFiles;
import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.detection.Repeatables;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.migration.Version;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import dev.belay.domain.schema.OutlineChange;
import dev.belay.domain.script.Digest;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintFileTest {
    private static final List<String> NAMES = List.of(
            "users", "Odd \"name\"", "it's", "a.b", "", "\\", "f(integer, text)", "\u00e4rger", "\ud83d\ude00", "[\t]");

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read_again() {
        for (int seed = 0; seed < 200; seed++) {
            KnownVersions known = randomVersions(new SplittableRandom(seed));

            files().write(Engine.SQLITE, known);

            assertThat(files().read(Engine.SQLITE))
                    .as("seed %d", seed)
                    .isEqualTo(new FingerprintFiles.Found.Known("fingerprints-sqlite.json", known));
        }
    }

    @Test
    void the_same_versions_give_the_same_bytes_and_each_object_a_line() throws IOException {
        KnownVersions known = twoVersions();

        files().write(Engine.POSTGRESQL, known);
        String first = Files.readString(folder.resolve("fingerprints-postgresql.json"));
        files().write(Engine.POSTGRESQL, known);

        assertThat(folder.resolve("fingerprints-postgresql.json")).hasContent(first);
        assertThat(first).isEqualTo("""
                        {
                          "format": 2,
                          "algorithm": 1,
                          "engine": "postgresql",
                          "versions": [
                            {
                              "fingerprint": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                              "objects": []
                            },
                            {
                              "version": "1",
                              "script": "V1__users.sql",
                              "checksum": 7,
                              "fingerprint": "%s",
                              "objects": [
                                ["table", "", "", "users", "aaaa"],
                                ["column", "", "users", "id", "bbbb"]
                              ]
                            },
                            {
                              "version": "2",
                              "script": "postgresql/V2__id.sql",
                              "checksum": -7,
                              "fingerprint": "%s",
                              "objects": [
                                ["column", "", "users", "id", null],
                                ["column", "", "users", "name", "cccc"]
                              ]
                            }
                          ],
                          "repeatables": {
                            "scripts": {
                              "R__names.sql": 9
                            },
                            "objects": [
                              ["view", "", "", "names", "dddd"]
                            ]
                          },
                          "digest": "%s"
                        }
                        """.formatted(
                        known.versions().get(1).fingerprint(),
                        known.versions().get(2).fingerprint(),
                        Digest.sha256(first.substring(0, first.indexOf("  \"digest\"")))));
    }

    @Test
    void it_is_no_stray_file_of_its_location_and_nothing_else_is_left_there() throws IOException {
        Files.writeString(folder.resolve("V1__users.sql"), "CREATE TABLE users (id integer);");
        files().write(Engine.SQLITE, twoVersions());
        files().write(Engine.POSTGRESQL, twoVersions());

        FileMigrations migrations = new FileMigrations(settings(), loader(), Clock::systemUTC);

        assertThat(migrations.load(facts()).findings()).isEmpty();
        assertThat(folder.toFile().list()).hasSize(3);
    }

    @Test
    void there_is_none_at_first() {
        assertThat(files().read(Engine.SQLITE))
                .isEqualTo(new FingerprintFiles.Found.Absent("fingerprints-sqlite.json"));
    }

    @Test
    void it_lies_in_the_first_folder_and_is_shown_with_its_path() throws IOException {
        Files.createDirectories(folder.resolve("db/migration"));
        LocationSettings settings =
                LocationSettings.of(folder, List.of("classpath:somewhere", "filesystem:./db/migration/", "other"));

        String shown = new FolderFingerprintFiles(settings, loader()).write(Engine.SQLITE, twoVersions());

        assertThat(shown).isEqualTo("db/migration/fingerprints-sqlite.json");
        assertThat(folder.resolve(shown)).exists();
    }

    @Test
    void on_the_class_path_it_can_be_read_but_not_written() {
        LocationSettings settings = LocationSettings.of(folder, List.of("classpath:/fingerprints/sample"));
        FingerprintFiles files = new FolderFingerprintFiles(settings, loader());

        assertThat(files.read(Engine.SQLITE))
                .isEqualTo(new FingerprintFiles.Found.Absent("classpath:fingerprints/sample/fingerprints-sqlite.json"));
        assertThat(files.read(Engine.POSTGRESQL)).isInstanceOf(FingerprintFiles.Found.Known.class);
        assertThatThrownBy(() -> files.write(Engine.SQLITE, twoVersions()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("on the class path");
    }

    @Nested
    class that_is_damaged {

        @Test
        void is_a_finding_wherever_it_was_cut() throws IOException {
            String whole = text();

            for (int length = 0; length < whole.length() - 2; length++) {
                write(whole.substring(0, length));
                assertThat(found().kind()).isEqualTo(FindingKind.DAMAGED_FINGERPRINTS);
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                "format": 2           | "format": 1          | its format is that of another Belay
                "algorithm": 1        | "algorithm": 0       | its fingerprints are made in the way of another Belay
                "engine": "sqlite"    | "engine": "postgresql" | it is of postgresql
                "engine": "sqlite"    | "engine": "oracle"   | it is of another database
                "aaaa"                | "aaab"               | it is not as it was written: its digest is that of something else
                "cccc"]               | "cccc"],["table", "", "", "x", "y"] | it is not as it was written: its digest is that of something else
                "fingerprint": "e3b0  | "fingerprint": "e3b1 | it is not as it was written: its digest is that of something else
                "checksum": 7         | "checksum": 8        | it is not as it was written: its digest is that of something else
                "R__names.sql": 9     | "R__names.sql": 8    | it is not as it was written: its digest is that of something else
                "digest": "           | "digest": "0         | it is not as it was written: its digest is that of something else
                "digest"              | "sum"                | "digest" is missing
                "table"               | "tabel"              | this is no kind of object
                "version": "2"        | "version": "two"     | this is not a version
                "version": "2"        | "version": "1"       | version 1 is there twice
                "checksum": 7         | "checksum": "7"      | checksum is not a number
                "checksum": 7         | "checksum": 7.5      | checksum is not a number
                "checksum": 7         | "checksum": 77777777777 | it is not JSON
                "script"              | "srcipt"             | "script" is missing
                "versions": [         | "versions": {}, "x": [ | it is not built like a fingerprint file
                "format": 2           | <<<<<<< HEAD         | it is not JSON
                "format": 2           | "format": 2, "more": 2 | "algorithm" is missing
                "repeatables"         | "repeatable"         | "repeatables" is missing
                """)
        void is_a_finding_that_says_why(String before, String after, String why) throws IOException {
            String text = text();
            assertThat(text).contains(before);

            write(text.replaceFirst(Pattern.quote(before), after));

            assertThat(found().what()).isEqualTo("The fingerprint file cannot be used: " + why + ".");
            assertThat(found().where().orElseThrow().line()).isPositive();
        }

        @Test
        void is_a_finding_where_it_is_no_text_or_too_deep_or_has_more_behind_it() throws IOException {
            String text = text();

            Files.write(folder.resolve("fingerprints-sqlite.json"), new byte[] {'{', (byte) 0xFF, '}'});
            assertThat(found().what()).contains("it is not UTF-8");
            write("[".repeat(100_000));
            assertThat(found().what()).contains("it is not");
            write(text + "{}");
            assertThat(found().what()).contains("something stands behind its end");
            Files.delete(folder.resolve("fingerprints-sqlite.json"));
            Files.createDirectory(folder.resolve("fingerprints-sqlite.json"));
            assertThat(found().what()).contains("it cannot be read");
        }

        private String text() throws IOException {
            files().write(Engine.SQLITE, twoVersions());
            return Files.readString(folder.resolve("fingerprints-sqlite.json"));
        }

        private void write(String text) throws IOException {
            Files.writeString(folder.resolve("fingerprints-sqlite.json"), text);
        }

        private Finding found() {
            FingerprintFiles.Found found = files().read(Engine.SQLITE);
            assertThat(found).isInstanceOf(FingerprintFiles.Found.Damaged.class);
            return ((FingerprintFiles.Found.Damaged) found).finding();
        }
    }

    private FingerprintFiles files() {
        return new FolderFingerprintFiles(settings(), loader());
    }

    private LocationSettings settings() {
        return LocationSettings.of(folder, List.of("."));
    }

    private static ClassLoader loader() {
        return FingerprintFileTest.class.getClassLoader();
    }

    private static TargetFacts facts() {
        return new TargetFacts(Engine.SQLITE, "", "", "", "main", List.of(), false, false, true, false, List.of());
    }

    private static KnownVersions twoVersions() {
        ObjectId users = ObjectId.of(ObjectKind.TABLE, "users");
        Outline first = new Outline(new TreeMap<>(Map.of(users, "aaaa", column("id"), "bbbb")));
        Outline second = new Outline(new TreeMap<>(Map.of(users, "aaaa", column("name"), "cccc")));
        SortedMap<ObjectId, String> views = new TreeMap<>(Map.of(ObjectId.of(ObjectKind.VIEW, "names"), "dddd"));
        return new KnownVersions(
                List.of(
                        KnownVersion.beforeTheFirst(new Outline(new TreeMap<>())),
                        version("1", "V1__users.sql", 7, new Outline(new TreeMap<>()), first),
                        version("2", "postgresql/V2__id.sql", -7, first, second)),
                new Repeatables(new TreeMap<>(Map.of("R__names.sql", 9)), new OutlineChange(views, new TreeSet<>())));
    }

    private static KnownVersion version(String version, String script, int checksum, Outline before, Outline after) {
        return new KnownVersion(
                Optional.of(Version.of(version)),
                script,
                checksum,
                OutlineChange.between(before, after),
                after.fingerprint());
    }

    private static ObjectId column(String name) {
        return new ObjectId(ObjectKind.COLUMN, "", "users", name);
    }

    private static KnownVersions randomVersions(SplittableRandom random) {
        List<KnownVersion> versions = new ArrayList<>();
        SortedMap<ObjectId, String> hashes = new TreeMap<>();
        Outline last = new Outline(hashes);
        versions.add(KnownVersion.beforeTheFirst(last));
        int length = random.nextInt(6);
        for (int version = 1; version <= length; version++) {
            touch(hashes, random);
            Outline now = new Outline(hashes);
            String script = "V" + version + "__" + NAMES.get(random.nextInt(NAMES.size()));
            versions.add(version(version + ".1", script, random.nextInt(), last, now));
            last = now;
        }
        touch(hashes, random);
        SortedMap<String, Integer> scripts = new TreeMap<>();
        scripts.put("R__" + NAMES.get(random.nextInt(NAMES.size())), random.nextInt());
        return new KnownVersions(versions, new Repeatables(scripts, OutlineChange.between(last, new Outline(hashes))));
    }

    private static void touch(SortedMap<ObjectId, String> hashes, SplittableRandom random) {
        ObjectKind[] kinds = ObjectKind.values();
        for (int touch = random.nextInt(6); touch > 0; touch--) {
            ObjectId id = new ObjectId(
                    kinds[random.nextInt(kinds.length)],
                    NAMES.get(random.nextInt(NAMES.size())),
                    NAMES.get(random.nextInt(NAMES.size())),
                    NAMES.get(random.nextInt(NAMES.size())));
            if (random.nextInt(3) == 0) {
                hashes.remove(id);
            } else {
                hashes.put(id, Long.toHexString(random.nextLong()));
            }
        }
    }
}
