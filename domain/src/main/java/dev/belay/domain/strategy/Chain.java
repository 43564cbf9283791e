package dev.belay.domain.strategy;

import dev.belay.domain.failure.Failure;
import dev.belay.domain.failure.FailureKind;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Risk;
import dev.belay.domain.plan.Step;
import dev.belay.domain.rollback.RollbackTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Strategies in order, of which each next one is chosen by what the last failure was. Pure: what it answers is what a
 * dry run prints and a real run follows.
 *
 * @param strategies those that may be tried, in order
 * @param backsUp whether a backup comes before whatever is done
 */
public record Chain(List<Strategy> strategies, boolean backsUp) {
    public Chain {
        strategies = List.copyOf(strategies);
    }

    /** These strategies, in this order. */
    public static Chain of(Strategy... strategies) {
        return new Chain(List.of(strategies), false);
    }

    /**
     * Whether dropping everything may come to be proposed, so that it must be known what that is.
     *
     * @param doubtful whether the history is in doubt
     */
    public boolean mayRebuild(boolean doubtful) {
        for (Strategy strategy : strategies) {
            if (strategy instanceof Ultra ultra && ultra.mayBeProposed(doubtful)) {
                return true;
            }
        }
        return false;
    }

    /** What a run of it is called in the audit trail. */
    public String act() {
        return goesBack().isPresent() ? "rollback" : repairs() ? "repair" : "migrate";
    }

    /** How far back it goes, where it takes migrations back. */
    public Optional<RollbackTarget> goesBack() {
        for (Strategy strategy : strategies) {
            if (strategy instanceof Undo undo) {
                return Optional.of(undo.target());
            }
        }
        return Optional.empty();
    }

    /** Whether it puts right what is wrong, so that it must be known what that is. */
    public boolean repairs() {
        return strategies.stream().anyMatch(Repair.class::isInstance);
    }

    /**
     * What comes next.
     *
     * @param objection what stands against carrying out a plan that is not safe, in one sentence; nothing where the
     *     environment allows it or the user has agreed to it
     */
    public Decision next(Juncture juncture, Function<Plan, Optional<String>> objection) {
        Optional<Failure> failure = juncture.failure();
        if (goesBack().isEmpty() && juncture.assessment().evidence().wayBack().isPresent()) {
            return finish(juncture, objection);
        }
        if (failure.isPresent()) {
            List<String> cures = Cures.of(failure.get().kind());
            if (cures.isEmpty()) {
                return new Decision.End(
                        "Nothing that Belay may do cures a failure of kind "
                                + failure.get().kind().code() + ".",
                        failure.get().next(),
                        List.of());
            }
            if (isRepeated(juncture)) {
                return new Decision.End(
                        "The same failure came again after an attempt to cure it.",
                        failure.get().next(),
                        List.of());
            }
            return choose(juncture, curing(cures), objection);
        }
        return choose(juncture, strategies, objection);
    }

    /** What an earlier run has begun to undo comes before everything else: in between no other plan is right. */
    private Decision finish(Juncture juncture, Function<Plan, Optional<String>> objection) {
        Optional<Failure> failure = juncture.failure();
        return failure.isPresent()
                ? new Decision.End(
                        "What an earlier run has begun to undo must be finished first.",
                        failure.get().next(),
                        List.of())
                : choose(juncture, List.of(new Undo(new RollbackTarget.Begun())), objection);
    }

    /** Whether any of the strategies may cure a failure of this kind. */
    public boolean mayCure(FailureKind kind) {
        return !curing(Cures.of(kind)).isEmpty();
    }

    private Decision choose(Juncture juncture, List<Strategy> candidates, Function<Plan, Optional<String>> objection) {
        List<Decision.Skipped> skipped = new ArrayList<>();
        Optional<Plan> withheld = Optional.empty();
        Optional<Proposal.DoesNotApply> first = Optional.empty();
        for (Strategy strategy : candidates) {
            Proposal proposal = strategy.propose(juncture);
            if (proposal instanceof Proposal.DoesNotApply why) {
                skipped.add(new Decision.Skipped(strategy.name(), why.reason()));
                first = first.isPresent() ? first : Optional.of(why);
                continue;
            }
            Plan plan = backedUp(((Proposal.Applies) proposal).plan());
            Duration pause = strategy.pause(juncture);
            if (plan.isEmpty()) {
                return new Decision.Done(skipped);
            }
            Optional<String> reason = pause.isZero() ? juncture.wasTried(plan) : Optional.empty();
            if (reason.isEmpty() && plan.risk() != Risk.SAFE) {
                reason = objection.apply(plan);
                withheld = withheld.isPresent() || reason.isEmpty() ? withheld : Optional.of(plan);
            }
            if (reason.isEmpty()) {
                return new Decision.Try(plan, pause, skipped);
            }
            skipped.add(new Decision.Skipped(strategy.name(), reason.get()));
        }
        if (withheld.isPresent()) {
            return new Decision.Withheld(withheld.get(), skipped);
        }
        return new Decision.End(
                first.map(Proposal.DoesNotApply::reason).orElse("No strategy applies."),
                first.map(Proposal.DoesNotApply::next).orElse(""),
                skipped);
    }

    private Plan backedUp(Plan plan) {
        if (!backsUp || plan.isEmpty() || plan.steps().contains(new Step.BackUp())) {
            return plan;
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.BackUp());
        steps.addAll(plan.steps());
        return new Plan(plan.strategy(), steps, plan.locksRun());
    }

    private List<Strategy> curing(List<String> names) {
        List<Strategy> curing = new ArrayList<>();
        for (String name : names) {
            for (Strategy strategy : strategies) {
                if (strategy.name().equals(name)) {
                    curing.add(strategy);
                }
            }
        }
        return curing;
    }

    /** Retry is meant to meet the same failure again, and has limits of its own. */
    private static boolean isRepeated(Juncture juncture) {
        List<Attempt> attempts = juncture.attempts();
        if (attempts.size() < 2) {
            return false;
        }
        Attempt last = attempts.get(attempts.size() - 1);
        if (last.strategy().equals(Retry.NAME)) {
            return false;
        }
        Failure failure = last.failure().orElseThrow();
        for (Attempt earlier : attempts.subList(0, attempts.size() - 1)) {
            if (earlier.failure().isPresent()
                    && failure.isSameAs(earlier.failure().get())) {
                return true;
            }
        }
        return false;
    }
}
