package dev.belay.adapters.cli.output;

import dev.belay.application.report.Details;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Step;

/** A plan as SQL that can be read and compared: what is not SQL is a comment. */
final class PlanText {
    private PlanText() {}

    static String of(Details.Planned planned) {
        Plan plan = planned.plan();
        StringBuilder text = new StringBuilder();
        comment(
                text,
                "plan " + plan.hash().brief() + ", strategy " + plan.strategy() + ", risk "
                        + plan.risk().word());
        comment(text, "database " + planned.database().url());
        for (String line : TurnText.passedOver(planned.turns())) {
            comment(text, line);
        }
        int number = 0;
        for (Step step : plan.steps()) {
            comment(text, "step " + ++number + ": " + step.accept(new StepText()));
        }
        for (String message : planned.sql()) {
            text.append("\n-- belay: one message to the database\n")
                    .append(message.strip())
                    .append('\n');
        }
        return text.toString();
    }

    private static void comment(StringBuilder text, String line) {
        text.append("-- belay: ").append(Printable.line(line)).append('\n');
    }
}
