package dev.belay.domain.plan;

import dev.belay.domain.migration.Migration;
import dev.belay.domain.script.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps that a strategy will run, in order.
 *
 * @param strategy the name of the strategy that made it
 * @param locksRun whether Belay takes the run lock itself; not where Flyway does
 */
public record Plan(String strategy, List<Step> steps, boolean locksRun) {
    public Plan {
        steps = List.copyOf(steps);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The risk of its riskiest step. */
    public Risk risk() {
        Risk highest = Risk.SAFE;
        for (Step step : steps) {
            highest = step.risk().compareTo(highest) > 0 ? step.risk() : highest;
        }
        return highest;
    }

    /** What identifies this plan: equal for equal steps in equal order. */
    public PlanHash hash() {
        return PlanHash.of(this);
    }

    /** The migrations that it applies, in order. */
    public List<Migration> migrations() {
        List<Migration> migrations = new ArrayList<>();
        MigrationsOfStep collect = new MigrationsOfStep(migrations);
        for (Step step : steps) {
            step.accept(collect);
        }
        return List.copyOf(migrations);
    }

    /** What it takes back, in order. */
    public List<Reversal> reversals() {
        List<Reversal> reversals = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Undo undo) {
                reversals.add(undo.reversal());
            } else if (step instanceof Step.UndoInParts undo) {
                reversals.add(undo.reversal());
            }
        }
        return List.copyOf(reversals);
    }

    /** The same without a backup that is made before it. */
    public Plan withoutBackup() {
        return new Plan(
                strategy,
                steps.stream().filter(step -> !(step instanceof Step.BackUp)).toList(),
                locksRun);
    }

    /** Whether it applies all that another plan applies, which destroys nothing besides: what is left of it, perhaps. */
    public boolean covers(Plan other) {
        return other.risk() != Risk.DESTRUCTIVE && migrations().containsAll(other.migrations());
    }

    /** The scripts that it runs itself, in order. */
    public List<Script> scripts() {
        List<Script> scripts = new ArrayList<>();
        reversals().forEach(reversal -> scripts.add(reversal.script()));
        for (Step step : steps) {
            if (step instanceof Step.Apply application) {
                scripts.add(application.script());
            } else if (step instanceof Step.ApplyInParts application) {
                scripts.add(application.script());
            } else if (step instanceof Step.ApplyTogether together) {
                together.applications().forEach(application -> scripts.add(application.script()));
            }
        }
        return List.copyOf(scripts);
    }
}
