package dev.belay.suite.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.adapters.jdbc.session.SessionSettings;
import dev.belay.application.port.Session;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.Purpose;
import dev.belay.domain.signature.SigningKey;
import dev.belay.domain.target.Secret;
import dev.belay.suite.canary.Canary;
import dev.belay.suite.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit trail of a database that faults happened to. */
final class Trail {
    /** What the runs of a scene sign with. */
    static final String SECRET_KEY = Canary.key("trail");

    private static final String OUT = "out of the history: ";

    private final Database database;

    Trail(Database database) {
        this.database = database;
    }

    List<AuditEntry> entries() {
        try (Session session = database.sessions(SessionSettings.DEFAULT).open(RunId.of(0))) {
            session.read();
            return session.audit().entries();
        }
    }

    /** Each row, as act and outcome. */
    List<String> acts() {
        return entries().stream()
                .map(entry -> entry.attempt().act() + " " + entry.ending().outcome())
                .toList();
    }

    /**
     * It is whole, and it tells of each script that Belay applied and did not undo since, and of no other: they committed
     * together.
     */
    void isTrue() {
        SigningKey key = SigningKey.of(Secret.of(SECRET_KEY), Purpose.AUDIT);
        List<AuditEntry> entries = entries();
        assertThat(AuditCheck.of(entries, key, Optional.empty())).isEmpty();
        if (entries.isEmpty()) {
            // Flyway alone makes no trail
            return;
        }
        List<String> told = new ArrayList<>();
        for (AuditEntry entry : entries) {
            String detail = entry.ending().detail();
            if (entry.attempt().act().startsWith("apply ")) {
                told.add(entry.run() + "|" + detail.replace(" sha256:", "|"));
            } else if (entry.attempt().act().startsWith("undo ")) {
                for (String row :
                        detail.substring(detail.indexOf(OUT) + OUT.length()).split(", ", -1)) {
                    String script = row.substring(row.indexOf(' ') + 1);
                    told.removeIf(applied -> applied.contains("|" + script + "|"));
                }
            }
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        database.rows("SELECT run_id, script, digest FROM belay_step WHERE statement = 0"));
    }
}
