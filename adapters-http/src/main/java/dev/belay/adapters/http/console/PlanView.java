package dev.belay.adapters.http.console;

import dev.belay.application.migrate.Migrate.Turn;
import dev.belay.application.report.Details;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.strategy.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan, for people who decide about it.
 *
 * @param sql the messages to the database, exactly as they would be sent
 * @param skipped the strategies that were passed over, and why
 */
record PlanView(
        String hash,
        String strategy,
        Badge risk,
        List<StepView> steps,
        List<String> losses,
        List<String> sql,
        List<Decision.Skipped> skipped,
        int migrations,
        int reversals) {

    static PlanView of(Details.Planned planned) {
        Plan plan = planned.plan();
        List<StepView> steps = plan.steps().stream().map(StepView::of).toList();
        return new PlanView(
                plan.hash().brief(),
                plan.strategy(),
                Badge.of(plan.risk()),
                steps,
                steps.stream()
                        .flatMap(step -> step.losses().stream())
                        .distinct()
                        .toList(),
                planned.sql().stream().map(String::strip).toList(),
                planned.turns().stream()
                        .map(Turn::decision)
                        .flatMap(decision -> decision.skipped().stream())
                        .filter(skipped -> !skipped.strategy().equals(plan.strategy()))
                        .toList(),
                plan.migrations().size(),
                plan.reversals().size());
    }

    /** A message to the database. */
    record Message(String title, String sql) {}

    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < sql.size(); i++) {
            // one for each step, unless a step needs several
            String of = sql.size() == steps.size()
                    ? "Step " + (i + 1) + ": " + steps.get(i).title()
                    : "Message " + (i + 1) + " of " + sql.size();
            messages.add(new Message(of, sql.get(i)));
        }
        return messages;
    }

    /** Whether all of its SQL can be read at once. */
    boolean isShort() {
        return sql.size() <= 3;
    }
}
