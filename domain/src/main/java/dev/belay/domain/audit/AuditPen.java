package dev.belay.domain.audit;

import dev.belay.domain.run.RunId;
import dev.belay.domain.signature.SigningKey;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Writes the rows of one run.
 *
 * @param target the identity of the database
 */
public record AuditPen(SigningKey key, RunId run, Actor actor, String target) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_DETAIL = 4000;

    /** The row that an attempt begins, after this head of the trail. */
    public AuditEntry began(AuditHead head, Instant at, Attempt attempt) {
        return entry(head, at, attempt, Ending.began());
    }

    /** The row that says what came of an act, after this head of the trail. */
    public AuditEntry entry(AuditHead head, Instant at, Attempt attempt, Ending ending) {
        AuditEntry entry = new AuditEntry(
                head.rank() + 1,
                time(at.truncatedTo(ChronoUnit.MILLIS)),
                run.text(),
                new Actor(name(actor.name()), text(actor.origin())),
                text(target),
                new Attempt(
                        text(attempt.act()),
                        name(attempt.strategy()),
                        name(attempt.plan()),
                        name(attempt.consent()),
                        text(attempt.before())),
                new Ending(
                        ending.outcome(),
                        ending.millis(),
                        text(ending.after()),
                        PlainText.of(ending.detail(), LONGEST_DETAIL)),
                head.mac(),
                "");
        return entry.signed(key.sign(entry.canonical()));
    }

    /** The same text as the instant's own, without its formatter: bringing that up is 2 % of a short run. */
    static String time(Instant at) {
        LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        boolean isWholeMinute = utc.getSecond() == 0 && utc.getNano() == 0;
        return utc + (isWholeMinute ? ":00Z" : "Z");
    }

    private static String name(String text) {
        return PlainText.of(text, LONGEST_NAME);
    }

    private static String text(String text) {
        return PlainText.of(text, LONGEST_TEXT);
    }
}
