package dev.belay.domain.strategy;

import static dev.belay.domain.fixture.Situation.aDatabase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.domain.assessment.Assessment;
import dev.belay.domain.assessment.Evidence;
import dev.belay.domain.consent.Environment;
import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.run.OtherSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainTest {
    private static final Set<FailureKind> CURABLE = EnumSet.of(
            FailureKind.CONTENTION,
            FailureKind.BLOCKED,
            FailureKind.CONNECTION_LOST,
            FailureKind.OUTCOME_UNKNOWN,
            FailureKind.SESSION_STATE,
            FailureKind.HISTORY_MISMATCH,
            FailureKind.RESOURCE_EXHAUSTED);
    private static final Optional<String> ALL_CONSENTS = Optional.empty();
    private static final Optional<String> NO_CONSENT = Optional.of("It needs consent.");
    private static final OtherSession IDLE = new OtherSession(7, "noon", "psql, idle in transaction", "");

    private static Chain all(Environment environment, boolean demanded) {
        Direct direct = new Direct(false);
        return Chain.of(
                direct,
                new Nuclear(direct),
                new Smart(direct),
                new Simple(false),
                Retry.of(direct),
                new Ultra(direct, demanded, environment));
    }

    private static Assessment behind() {
        Assessment behind = aDatabase().withFiles("V1", "V2").withApplied("V1").assess();
        Evidence.Rebuild rebuild = new Evidence.Rebuild(List.of("DROP TABLE t"), behind);
        return behind.with(Evidence.NONE.blockedBy(List.of(IDLE)).rebuiltBy(Optional.of(rebuild)));
    }

    private static Failure failure(FailureKind kind) {
        return Failure.of(kind, "It failed.");
    }

    private static Plan plan(Assessment assessment) {
        Proposal proposal = new Direct(false).propose(Juncture.of(assessment));
        return ((Proposal.Applies) proposal).plan();
    }

    /** Follows a chain in which everything that is tried fails in the same way. */
    private static List<Decision> follow(Chain chain, Failure failure, Optional<String> objection) {
        Assessment assessment = behind();
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(Attempt.failed(plan(assessment), failure));
        List<Decision> decisions = new ArrayList<>();
        while (decisions.size() < 50) {
            Decision decision = chain.next(new Juncture(assessment, attempts), plan -> objection);
            decisions.add(decision);
            if (!(decision instanceof Decision.Try attempt)) {
                return decisions;
            }
            attempts.add(Attempt.failed(attempt.plan(), failure));
        }
        throw new AssertionError("the chain does not end");
    }

    private static List<String> tried(List<Decision> decisions) {
        List<String> tried = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Try attempt) {
                tried.add(attempt.plan().strategy());
            }
        }
        return tried;
    }

    @ParameterizedTest
    @EnumSource
    void ends_at_once_where_nothing_cures_though_everything_is_allowed(FailureKind kind) {
        for (Environment environment : Environment.values()) {
            List<Decision> decisions = follow(all(environment, true), failure(kind), ALL_CONSENTS);

            if (CURABLE.contains(kind)) {
                assertThat(decisions).last().isInstanceOf(Decision.End.class);
            } else {
                assertThat(decisions).singleElement().isInstanceOf(Decision.End.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void does_nothing_but_what_is_safe_without_consent(FailureKind kind) {
        for (Environment environment : Environment.values()) {
            for (Decision decision : follow(all(environment, true), failure(kind), NO_CONSENT)) {
                assertThat(decision instanceof Decision.Try attempt
                                && attempt.plan().risk() != Risk.SAFE)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void drops_everything_only_where_history_and_schema_disagree_and_it_was_demanded(FailureKind kind) {
        assertThat(tried(follow(all(Environment.PRODUCTION, false), failure(kind), ALL_CONSENTS)))
                .doesNotContain(Ultra.NAME);
        if (kind != FailureKind.HISTORY_MISMATCH) {
            assertThat(tried(follow(all(Environment.DEVELOPMENT, true), failure(kind), ALL_CONSENTS)))
                    .doesNotContain(Ultra.NAME);
        }
    }

    @Test
    void waits_for_a_session_that_blocks_before_it_ends_it() {
        List<String> tried =
                tried(follow(all(Environment.PRODUCTION, false), failure(FailureKind.BLOCKED), ALL_CONSENTS));

        assertThat(tried).containsExactly(Retry.NAME, Retry.NAME, Nuclear.NAME);
    }

    @Test
    void shows_the_plan_that_a_consent_would_let_it_carry_out() {
        List<Decision> decisions = follow(all(Environment.PRODUCTION, false), failure(FailureKind.BLOCKED), NO_CONSENT);

        assertThat(decisions).last().isInstanceOfSatisfying(Decision.Withheld.class, withheld -> {
            assertThat(withheld.plan().strategy()).isEqualTo(Nuclear.NAME);
            assertThat(withheld.plan().steps()).first().isEqualTo(new Step.EndSessions(List.of(IDLE)));
        });
    }

    @Test
    void never_ends_a_session_that_is_protected() {
        OtherSession protectedOne = new OtherSession(8, "noon", "pg_dump", "it is a backup");
        Assessment assessment = behind().with(Evidence.NONE.blockedBy(List.of(IDLE, protectedOne)));
        Failure blocked = failure(FailureKind.BLOCKED);

        Proposal proposal = new Nuclear(new Direct(false))
                .propose(new Juncture(assessment, List.of(Attempt.failed(plan(assessment), blocked))));

        assertThat(proposal)
                .isInstanceOfSatisfying(
                        Proposal.DoesNotApply.class,
                        why -> assertThat(why.reason())
                                .contains("pg_dump", "it is a backup")
                                .doesNotContain("psql"));
    }

    @Test
    void pauses_longer_each_time_it_tries_again_and_gives_up() {
        List<Decision> decisions = follow(
                Chain.of(new Direct(false), Retry.of(new Direct(false))), failure(FailureKind.CONTENTION), NO_CONSENT);

        List<Duration> pauses = new ArrayList<>();
        for (Decision decision : decisions.subList(0, decisions.size() - 1)) {
            pauses.add(((Decision.Try) decision).pause());
        }
        assertThat(pauses)
                .hasSize(5)
                .isSorted()
                .startsWith(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2))
                .allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) <= 0);
    }

    @Test
    void ends_where_the_same_failure_comes_again_after_its_cure() {
        List<Decision> decisions =
                follow(all(Environment.DEVELOPMENT, false), failure(FailureKind.SESSION_STATE), ALL_CONSENTS);

        assertThat(tried(decisions)).hasSize(1);
        assertThat(decisions)
                .last()
                .isInstanceOfSatisfying(
                        Decision.End.class, end -> assertThat(end.reason()).contains("came again"));
    }

    @Test
    void backs_up_before_anything_where_that_is_asked_for() {
        Chain chain = new Chain(List.of(new Direct(false)), true);

        Decision decision = chain.next(Juncture.of(behind()), plan -> NO_CONSENT);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Try.class,
                        attempt -> assertThat(attempt.plan().steps())
                                .startsWith(new Step.BackUp())
                                .hasSize(2));
        assertThat(chain.next(
                        Juncture.of(
                                aDatabase().withFiles("V1").withApplied("V1").assess()),
                        plan -> NO_CONSENT))
                .isInstanceOf(Decision.Done.class);
    }
}
