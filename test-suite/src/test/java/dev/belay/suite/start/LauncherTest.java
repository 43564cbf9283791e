package dev.belay.suite.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher keeps makes starts short, and is never a reason to fail. */
class LauncherTest {
    private static final String SECRET = "d7f1c64e0b5a49f8932e7c1d5a60b3f2";

    @TempDir
    Path folder;

    private Distribution distribution;

    @BeforeEach
    void installed() throws IOException {
        assumeTrue(Distribution.isBuilt(), "Belay is not built");
        assumeTrue(Runtime.version().feature() < 25, "Java 25 learns: LearntStartTest");
        distribution = Distribution.in(folder);
    }

    @Test
    void makes_its_archive_once_and_anew_when_a_jar_is_newer() throws Exception {
        migrate();
        Path archive = onlyArchive();
        FileTime made = Files.getLastModifiedTime(archive);
        migrate();
        FileTime kept = Files.getLastModifiedTime(archive);
        Files.setLastModifiedTime(
                distribution.folder().resolve("lib/belay-domain-0.1.0-SNAPSHOT.jar"),
                FileTime.from(Instant.now().plusSeconds(1)));

        migrate();

        assertThat(kept).isEqualTo(made);
        assertThat(Files.getLastModifiedTime(onlyArchive())).isGreaterThan(made);
    }

    @Test
    void runs_with_archives_that_are_broken_and_says_nothing_of_them() throws Exception {
        migrate();
        byte[] archive = Files.readAllBytes(onlyArchive());
        assertThat(onlyArchive().toFile().setWritable(true)).isTrue();

        for (byte[] broken : List.of(new byte[0], new byte[4096], Arrays.copyOf(archive, archive.length / 2))) {
            Files.write(onlyArchive(), broken);
            migrate();
        }
    }

    @Test
    void runs_with_a_library_that_is_broken() throws Exception {
        migrate();
        Files.write(onlyLibrary(), new byte[4096]);

        Distribution.Ended ended = distribution.run(Map.of(), arguments("db"));

        assertThat(ended.code()).as(ended.output()).isZero();
    }

    @Test
    void takes_no_library_that_others_may_write() throws Exception {
        migrate();
        Files.write(onlyLibrary(), new byte[] {1});
        Files.setPosixFilePermissions(onlyLibrary(), PosixFilePermissions.fromString("rw-rw-rw-"));

        migrate();

        assertThat(Files.size(onlyLibrary())).isEqualTo(1);
    }

    @Test
    void starts_several_times_at_once() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(distribution.start(Map.of(), List.of(), arguments("db" + i)));
        }

        for (Process process : processes) {
            Distribution.Ended ended = Distribution.end(process);
            assertThat(ended.code()).as(ended.output()).isZero();
        }
        assertThat(distribution.archives()).hasSize(1);
    }

    @Test
    void finds_the_libraries_of_the_server_where_they_are_needed() throws Exception {
        Map<String, String> secrets = Map.of("SECRET_KEY", "k".repeat(20) + "0123456789abcdef", "JWT_SECRET", SECRET);

        Distribution.Ended ended = distribution.run(secrets, "token", "--subject", "ann", "--role", "viewer");

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output().split("\\.", -1)).hasSize(3);
    }

    @Test
    void runs_where_nothing_may_be_written() throws Exception {
        List<String> as = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "everybody but root is unknown here");
            as.addAll(List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(distribution.folder(), PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Distribution.Ended ended = Distribution.end(distribution.start(Map.of(), as, "--version"));

            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(distribution.archives()).isEmpty();
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(distribution.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void migrate() throws InterruptedException {
        Distribution.Ended ended = distribution.run(Map.of(), arguments("db"));
        assertThat(ended.code()).as(ended.output()).isZero();
        // a Java that does not like what it was given says so where the output is read by programs
        assertThat(ended.output()).doesNotContain("[warning]", "OpenJDK");
    }

    private String[] arguments(String database) {
        return new String[] {
            "migrate",
            "--create",
            "--quiet",
            "--url",
            "sqlite:" + folder.resolve(database),
            "--location",
            Distribution.example().toString()
        };
    }

    private Path onlyArchive() throws IOException {
        List<Path> archives = distribution.archives();
        assertThat(archives).hasSize(1);
        return archives.get(0);
    }

    private Path onlyLibrary() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache/belay"))) {
            List<Path> libraries = files.filter(Files::isRegularFile).toList();
            assertThat(libraries).hasSize(1);
            return libraries.get(0);
        }
    }
}
