package dev.belay.domain.detection;

import dev.belay.domain.fixture.SomeFile;
import dev.belay.domain.migration.Migration;
import dev.belay.domain.migration.MigrationSet;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Known versions by phrases: {@code known("V1", "a b").then("V2", "a b c")}. */
record Known(List<KnownVersion> versions) {

    /** Objects by their names; {@code a=2} is another {@code a} than {@code a}. */
    static Outline outline(String objects) {
        SortedMap<ObjectId, String> hashes = new TreeMap<>();
        for (String object : objects.isEmpty() ? new String[0] : objects.split(" ", -1)) {
            String[] parts = object.split("=", -1);
            hashes.put(table(parts[0]), parts.length == 1 ? "1" : parts[1]);
        }
        return new Outline(hashes);
    }

    static ObjectId table(String name) {
        return ObjectId.of(ObjectKind.TABLE, name);
    }

    static Known known(String label, String objects) {
        return new Known(List.of(KnownVersion.beforeTheFirst(outline("")))).then(label, objects);
    }

    Known then(String label, String objects) {
        List<KnownVersion> longer = new ArrayList<>(versions);
        longer.add(KnownVersion.after(SomeFile.file(label).migration(), latest(), outline(objects)));
        return new Known(longer);
    }

    private Outline latest() {
        return all().outline(versions.get(versions.size() - 1));
    }

    KnownVersions all() {
        return new KnownVersions(versions, Repeatables.NONE);
    }

    /** With repeatable migrations that lead from the objects of the newest version to these. */
    KnownVersions withRepeatable(String label, String objects) {
        return withRepeatable(SomeFile.file(label).migration(), outline(objects));
    }

    KnownVersions withRepeatable(Migration migration, Outline after) {
        return new KnownVersions(versions, Repeatables.between(List.of(migration), latest(), after));
    }

    static MigrationSet set(String... labels) {
        return set(Stream.of(labels).map(SomeFile::file).toArray(SomeFile[]::new));
    }

    static MigrationSet set(SomeFile... files) {
        return MigrationSet.of(Stream.of(files).map(SomeFile::migration).toList(), List.of(), List.of());
    }
}
