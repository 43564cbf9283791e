package dev.belay.application.port;

import dev.belay.domain.migration.Checksum;
import dev.belay.domain.migration.Directives;
import dev.belay.domain.migration.FileName;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.migration.NamingRules;
import dev.belay.domain.migration.Sidecar;
import dev.belay.domain.script.Script;
import dev.belay.domain.target.Engine;
import dev.belay.domain.target.TargetFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A location whose files are given by name and text: {@code new InMemoryMigrations().with("V1__a.sql", "...")}. */
public final class InMemoryMigrations implements Migrations {
    private final Map<String, String> texts = new TreeMap<>();
    private Engine engine = Engine.SQLITE;

    public InMemoryMigrations with(String fileName, String text) {
        texts.put(fileName, text);
        return this;
    }

    /** A migration for each of these versions, each of which creates a table of its own. */
    public static InMemoryMigrations ofVersions(String... versions) {
        InMemoryMigrations migrations = new InMemoryMigrations();
        for (String version : versions) {
            migrations.with("V" + version + "__step.sql", "CREATE TABLE t" + version + " (a integer);");
        }
        return migrations;
    }

    @Override
    public MigrationSet load(TargetFacts facts) {
        engine = facts.engine();
        return MigrationSet.of(
                texts.entrySet().stream()
                        .map(file -> read(file.getKey(), file.getValue()))
                        .toList(),
                List.of(),
                List.of());
    }

    @Override
    public Script script(Migration migration) {
        String text = Objects.requireNonNull(texts.get(migration.script()));
        return Script.read(migration.file(), text, Optional.empty(), engine);
    }

    private static Migration read(String fileName, String text) {
        FileName.Named name = (FileName.Named) NamingRules.FLYWAY.read(fileName);
        int checksum = Checksum.ofUtf8(text.getBytes(StandardCharsets.UTF_8));
        return new Migration(
                name.kind(),
                name.version(),
                name.description(),
                fileName,
                "db/" + fileName,
                checksum,
                checksum,
                Directives.read(fileName, text).directives(),
                Sidecar.NONE);
    }
}
