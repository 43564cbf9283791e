package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.cli.Belay;
import dev.belay.domain.target.Engine;
import dev.belay.suite.catalogue.Survives;
import dev.belay.suite.database.Database;
import dev.belay.suite.database.OnBothEngines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A jar more on the class path, with migrations and services that nobody named: nothing of it is loaded. */
@OnBothEngines
@Survives("S39")
class StrangersOnTheClassPathTest {
    private static final List<String> SERVICES = List.of(
            "java.sql.Driver",
            "java.util.spi.ResourceBundleProvider",
            "java.nio.file.spi.FileSystemProvider",
            "java.net.spi.URLStreamHandlerProvider",
            "org.flywaydb.core.extensibility.Plugin",
            "org.postgresql.plugin.AuthenticationPlugin",
            "com.fasterxml.jackson.databind.Module");

    @TempDir
    Path folder;

    /** Says so when it is loaded. */
    public static final class Stranger {
        static {
            System.out.println("a stranger was loaded");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "status", "validate", "plan"})
    void stay_strangers(String verb, Database database) throws IOException {
        if (database.engine() == Engine.SQLITE) {
            database.execute("CREATE TABLE t (id int)", "DROP TABLE t");
        }
        Files.createDirectories(folder.resolve("db/migration"));
        Files.writeString(folder.resolve("db/migration/V1__own.sql"), "CREATE TABLE own (id int);");

        List<String> arguments = new ArrayList<>(List.of(verb, "--location", "filesystem:db/migration"));
        try (Fork run = Fork.of(
                Belay.class,
                aJar() + File.pathSeparator + System.getProperty("java.class.path"),
                folder,
                Map.of("DATABASE_URL", database.loginUrl()),
                arguments)) {
            Ended ended = run.ends();

            assertThat(ended.exit()).as(ended.output()).isZero();
            assertThat(ended.output()).doesNotContain("stranger", "V666");
        }
        assertThat(database.rows(
                        database.engine() == Engine.POSTGRESQL
                                ? "SELECT tablename FROM pg_tables WHERE tablename = 'strange'"
                                : "SELECT name FROM sqlite_schema WHERE name = 'strange'"))
                .isEmpty();
    }

    private Path aJar() throws IOException {
        Path jar = folder.resolve("stranger.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            put(out, "db/migration/V666__strange.sql", "CREATE TABLE strange (id int);");
            put(out, "db/migration/beforeMigrate.sql", "CREATE TABLE strange (id int);");
            put(out, "belay.yaml", "locations: classpath:db/migration");
            put(out, "flyway.conf", "flyway.locations=classpath:db/migration");
            put(out, "mybatis-config.xml", "<configuration/>");
            for (String service : SERVICES) {
                put(out, "META-INF/services/" + service, Stranger.class.getName());
            }
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
