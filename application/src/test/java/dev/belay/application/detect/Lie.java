package dev.belay.application.detect;

import dev.belay.domain.detection.KnownVersion;
import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.schema.ObjectId;
import dev.belay.domain.schema.ObjectKind;
import dev.belay.domain.schema.OutlineChange;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Known versions as a file has them that was made with other settings: the first one makes an object too many. */
record Lie(KnownVersions truth) {
    KnownVersions told() {
        List<KnownVersion> versions = new ArrayList<>(truth.versions());
        versions.set(1, withMore(versions.get(1)));
        return new KnownVersions(versions, truth.repeatables());
    }

    private static KnownVersion withMore(KnownVersion known) {
        SortedMap<ObjectId, String> made = new TreeMap<>(known.change().made());
        made.put(ObjectId.of(ObjectKind.TABLE, "of_another_tenant"), "1");
        return new KnownVersion(
                known.version(),
                known.script(),
                known.checksum(),
                new OutlineChange(made, known.change().dropped()),
                known.fingerprint());
    }
}
