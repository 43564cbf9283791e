package dev.belay.application.detect;

import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.Outline;
import java.util.SortedMap;
import java.util.TreeMap;

/** Known versions as a file has them that was made with other settings: each has an object that is not made. */
record Lie(KnownVersions truth) {
    KnownVersions told() {
        return new KnownVersions(
                truth.versions().stream()
                        .map(known -> known.version().isEmpty() ? known : withMore(known))
                        .toList(),
                truth.repeatables());
    }

    private static KnownVersion withMore(KnownVersion known) {
        SortedMap<ObjectId, String> hashes = new TreeMap<>(known.outline().hashes());
        hashes.put(ObjectId.of(ObjectKind.TABLE, "of_another_tenant"), "1");
        return new KnownVersion(known.version(), known.script(), known.checksum(), new Outline(hashes));
    }
}
