package dev.belay.application.audit;

import dev.belay.application.port.AuditTrail;
import dev.belay.application.port.Session;
import dev.belay.application.port.Sessions;
import dev.belay.domain.audit.AuditCheck;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditFinding;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureException;
import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Shows the audit trail of a database, and finds what was done to it behind Belay's back. */
public final class Audit {
    private final Sessions sessions;
    private final SigningKey key;
    private final Supplier<RunId> runIds;

    /** @param key what the rows should be signed with */
    public Audit(Sessions sessions, SigningKey key, Supplier<RunId> runIds) {
        this.sessions = sessions;
        this.key = key;
        this.runIds = runIds;
    }

    /**
     * What is asked for.
     *
     * @param limit how many of the newest rows; all of them where it is absent
     * @param check whether to check the trail, all of it
     * @param anchor a head that it had before
     */
    public record Request(OptionalInt limit, boolean check, Optional<AuditHead> anchor) {}

    /** How it ended. */
    public sealed interface Result {

        /**
         * The rows that were asked for, where the trail ends, and what is wrong with it; nothing where that was not
         * asked.
         */
        record Read(List<AuditEntry> entries, AuditHead head, List<AuditFinding> findings) implements Result {
            public Read {
                entries = List.copyOf(entries);
                findings = List.copyOf(findings);
            }
        }

        /** The database could not be read. */
        record Failed(Failure failure) implements Result {}
    }

    public Result run(Request request) {
        try (Session session = sessions.open(runIds.get())) {
            session.read();
            AuditTrail trail = session.audit();
            if (!request.check() && request.limit().isPresent()) {
                List<AuditEntry> newest = trail.newest(request.limit().getAsInt());
                return new Result.Read(newest, headOf(newest), List.of());
            }
            List<AuditEntry> all = trail.entries();
            List<AuditFinding> findings = request.check() ? check(session, all, request.anchor()) : List.of();
            int limit = Math.min(request.limit().orElse(all.size()), all.size());
            return new Result.Read(all.subList(all.size() - limit, all.size()), headOf(all), findings);
        } catch (FailureException e) {
            return new Result.Failed(e.failure());
        }
    }

    private static AuditHead headOf(List<AuditEntry> entries) {
        return entries.isEmpty()
                ? AuditHead.START
                : entries.get(entries.size() - 1).head();
    }

    private List<AuditFinding> check(Session session, List<AuditEntry> entries, Optional<AuditHead> anchor) {
        List<AuditFinding> findings = new ArrayList<>(AuditCheck.of(entries, key, anchor));
        findings.addAll(AuditCheck.against(
                entries, session.identity(), session.policies().stored()));
        return findings;
    }
}
