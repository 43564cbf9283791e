package dev.belay.domain.audit;

import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trails as Belay would have written them, in a phrase. */
final class SomeTrail {
    static final SigningKey KEY = SigningKey.of(Secret.of("b3a1f6c9d2e84705a1b2c3d4e5f60718"), Purpose.AUDIT);
    static final SigningKey OTHER_KEY = SigningKey.of(Secret.of("f00d5c9d2e84705a1b2c3d4e5f607180"), Purpose.AUDIT);
    static final String TARGET = "sqlite /srv/app.db, history main.flyway_schema_history";
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private SomeTrail() {}

    static List<AuditEntry> of(int rows, SigningKey key) {
        return and(List.of(), rows, key);
    }

    /** The same trail, gone on with. */
    static List<AuditEntry> and(List<AuditEntry> before, int rows, SigningKey key) {
        return and(before, rows, key, "ada");
    }

    static List<AuditEntry> and(List<AuditEntry> before, int rows, SigningKey key, String name) {
        List<AuditEntry> entries = new ArrayList<>(before);
        AuditPen pen = new AuditPen(key, RunId.of(7), new Actor(name, "build-1"), TARGET);
        for (int i = 0; i < rows; i++) {
            AuditHead head = entries.isEmpty()
                    ? AuditHead.START
                    : entries.get(entries.size() - 1).head();
            Attempt attempt =
                    new Attempt("apply V" + i, "direct", "0af1", i % 3 == 0 ? "phrase 12" : "", "behind at " + i);
            Ending ending = i % 2 == 0
                    ? Ending.done("at V" + i, "V" + i + "__x.sql")
                    : new Ending(Outcome.FAILED, Optional.of(12L + i), "", "migration-defect 42P01");
            entries.add(pen.entry(head, NOON.plusSeconds(i), attempt, ending));
        }
        return entries;
    }
}
