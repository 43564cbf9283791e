package dev.belay.application.port;

import dev.belay.domain.detection.KnownVersions;
import dev.belay.domain.finding.Finding;
import dev.belay.domain.finding.FindingKind;
import dev.belay.domain.target.Engine;
import java.util.EnumMap;
import java.util.Map;

/** Fingerprint files that are kept as they were written. */
public final class InMemoryFingerprints implements FingerprintFiles {
    private static final String FILE = "db/fingerprints.json";

    private final Map<Engine, KnownVersions> files = new EnumMap<>(Engine.class);
    private boolean damaged;

    /** Somebody edits the file, and it is JSON no more. */
    public void damage() {
        damaged = true;
    }

    @Override
    public boolean isThere(Engine engine) {
        return files.containsKey(engine);
    }

    @Override
    public Found read(Engine engine) {
        if (damaged) {
            return new Found.Damaged(
                    FILE, Finding.in(FILE, FindingKind.DAMAGED_FINGERPRINTS, "It cannot be used.", "Make it anew."));
        }
        KnownVersions versions = files.get(engine);
        return versions == null ? new Found.Absent(FILE) : new Found.Known(FILE, versions);
    }

    @Override
    public String write(Engine engine, KnownVersions versions) {
        damaged = false;
        files.put(engine, versions);
        return FILE;
    }
}
