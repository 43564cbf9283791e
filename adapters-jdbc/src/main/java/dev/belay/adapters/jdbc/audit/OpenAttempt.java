package dev.belay.adapters.jdbc.audit;

import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.AuditHead;
import dev.belay.domain.audit.AuditPen;
import dev.belay.domain.audit.Ending;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempt of a session that is open, and the rows that each of its transactions adds. For one thread. */
public final class OpenAttempt {
    private final AuditSql sql;
    private final Clock clock;
    private @Nullable Attempt attempt;
    private @Nullable AuditPen pen;
    private boolean told;

    public OpenAttempt(AuditSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * From now on transactions add rows.
     *
     * @param pen what writes them
     */
    public void open(Attempt attempt, AuditPen pen) {
        this.attempt = attempt;
        this.pen = pen;
        told = false;
    }

    public void close() {
        attempt = null;
    }

    public boolean isOpen() {
        return attempt != null;
    }

    /** Begins a transaction, after this head of the trail. */
    public Rows after(AuditHead head) {
        return new Rows(head);
    }

    /** The rows of one transaction. What they are based on becomes so only when it is committed. */
    public final class Rows {
        private AuditHead tip;
        private boolean tells;

        private Rows(AuditHead head) {
            tip = head;
        }

        /** The rows of a transaction that is sent right after this one, before anybody knows how this one ends. */
        public Rows following() {
            Rows following = new Rows(tip);
            following.tells = tells;
            return following;
        }

        /** What writes that the attempt began, where that is not in the trail yet. */
        public List<String> beginning() {
            List<String> statements = new ArrayList<>();
            if (attempt != null && pen != null && !told && !tells) {
                tells = true;
                statements.add(next(pen.began(tip, clock.instant(), attempt)));
            }
            return statements;
        }

        /** What writes that a part of the attempt was done. */
        public List<String> part(String act, Ending ending) {
            List<String> statements = beginning();
            if (attempt != null && pen != null) {
                statements.add(next(pen.entry(tip, clock.instant(), attempt.part(act), ending)));
            }
            return statements;
        }

        /** What writes how the attempt ended. */
        public List<String> ending(Ending ending) {
            List<String> statements = beginning();
            if (attempt != null && pen != null) {
                statements.add(next(pen.entry(tip, clock.instant(), attempt, ending)));
            }
            return statements;
        }

        /** What writes an act that is over, without its beginning. */
        public List<String> whole(Ending ending) {
            tells = true;
            return ending(ending);
        }

        private String next(AuditEntry entry) {
            tip = entry.head();
            return sql.insert(entry);
        }

        /** The transaction was committed; answers where the trail ends now. */
        public AuditHead committed() {
            told |= tells;
            return tip;
        }
    }
}
