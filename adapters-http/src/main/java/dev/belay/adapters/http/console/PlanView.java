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

    private static final int MOST_OPEN = 6;

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
        // one for each step, unless a step needs several; before them, on a server, what the session is set to
        int before = sql.size() - steps.size();
        for (int i = 0; i < sql.size(); i++) {
            String title = before < 0 || before > 1
                    ? "Message " + (i + 1) + " of " + sql.size()
                    : i < before
                            ? "First: the settings of the session"
                            : "Step " + (i - before + 1) + ": "
                                    + steps.get(i - before).title();
            messages.add(new Message(title, sql.get(i)));
        }
        return messages;
    }

    /** Whether all of its SQL can be read at once. */
    boolean isShort() {
        return sql.size() <= MOST_OPEN;
    }
}
