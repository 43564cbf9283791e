package dev.belay.domain.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.audit.Actor;
import dev.belay.domain.audit.Attempt;
import dev.belay.domain.audit.AuditEntry;
import dev.belay.domain.audit.Ending;
import dev.belay.domain.audit.Outcome;
import dev.belay.domain.plan.PlanHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequiredRehearsalTest {
    private static final RequiredRehearsal A_DAY = new RequiredRehearsal(Duration.ofHours(24));
    private static final PlanHash PLAN = new PlanHash("a".repeat(64));
    private static final Instant NOW = Instant.parse("2030-05-02T12:00:00Z");

    @Test
    void each_reason_has_a_sentence_of_its_own() {
        AuditEntry done = row("rehearse", PLAN, Outcome.DONE, "2030-05-01T12:00:00.000Z");

        assertThat(against()).hasValueSatisfying(why -> assertThat(why).contains("has no rehearsal"));
        assertThat(against(row("migrate", PLAN, Outcome.DONE, "2030-05-02T11:00:00.000Z")))
                .hasValueSatisfying(why -> assertThat(why).contains("has no rehearsal"));
        assertThat(against(row("rehearse", new PlanHash("b".repeat(64)), Outcome.DONE, "2030-05-02T11:00:00.000Z")))
                .hasValueSatisfying(why -> assertThat(why).contains("was of plan bbbbbbbbbbbb"));
        assertThat(against(done, row("rehearse", PLAN, Outcome.FAILED, "2030-05-02T11:00:00.000Z")))
                .hasValueSatisfying(why -> assertThat(why).contains("did not succeed: more"));
        assertThat(against(row("rehearse", PLAN, Outcome.DONE, "2030-05-01T11:59:59.999Z")))
                .hasValueSatisfying(why -> assertThat(why).contains("too old", "24 h"));
        assertThat(against(row("rehearse", PLAN, Outcome.DONE, "yesterday")))
                .hasValueSatisfying(why -> assertThat(why).contains("too old"));
        assertThat(against(done)).isEmpty();
        assertThat(against(row("rehearse", PLAN, Outcome.FAILED, "2030-05-01T11:00:00.000Z"), done))
                .isEmpty();
    }

    private static Optional<String> against(AuditEntry... trail) {
        return A_DAY.against(PLAN, List.of(trail), NOW);
    }

    private static AuditEntry row(String act, PlanHash plan, Outcome outcome, String at) {
        return new AuditEntry(
                1,
                at,
                "run",
                new Actor("ada", "here"),
                "target",
                new Attempt(act, "direct", plan.text(), "", ""),
                new Ending(outcome, Optional.empty(), "", "more"),
                "",
                "");
    }
}
