package dev.belay.adapters.http.console;

import dev.belay.application.operations.Run;
import dev.belay.application.operations.Target;
import dev.belay.application.report.Details;
import dev.belay.application.report.ExitCode;
import dev.belay.application.report.Report;
import dev.belay.domain.access.Role;
import dev.belay.domain.operation.Operation;
import dev.belay.domain.plan.Plan;
import dev.belay.domain.plan.Risk;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operation would do, before it is done.
 *
 * @param report what came of planning it
 * @param running the run that is under way on the target
 * @param said what came of an attempt to begin it; empty before one
 * @param key what makes a repeated press of its button the same run
 */
record PlanPage(
        Frame frame, Target.Sheet sheet, Deed deed, Report report, Optional<Run> running, String said, String key) {

    static PlanPage of(
            Visit visit, Target.Sheet sheet, Deed deed, Report report, Optional<Run> running, String said, String key) {
        String tab = deed.operation() instanceof Operation.Rollback
                ? "rollback"
                : deed.operation() instanceof Operation.Restore ? "backups" : "plan";
        return new PlanPage(Frame.of(visit, sheet.name(), tab, deed.title()), sheet, deed, report, running, said, key);
    }

    private Optional<Plan> found() {
        return report.details() instanceof Details.Planned planned
                        && !planned.plan().isEmpty()
                ? Optional.of(planned.plan())
                : Optional.empty();
    }

    Optional<PlanView> plan() {
        return found().isPresent() && report.details() instanceof Details.Planned planned
                ? Optional.of(PlanView.of(planned))
                : Optional.empty();
    }

    /** What identifies the plan, so that a consent is to this one. */
    String hash() {
        return found().map(plan -> plan.hash().text()).orElse("");
    }

    /** Whether it can be done: by a plan, or by putting a backup back, which is none. */
    boolean isPossible() {
        return found().isPresent() || (deed.isGrave() && report.exit() == ExitCode.DONE);
    }

    boolean isNothingToDo() {
        return report.exit() == ExitCode.DONE && !isPossible();
    }

    private Risk risk() {
        return deed.isGrave() ? Risk.DESTRUCTIVE : found().map(Plan::risk).orElse(Risk.SAFE);
    }

    Badge riskBadge() {
        return Badge.of(risk());
    }

    String riskInWords() {
        return switch (risk()) {
            case SAFE -> "safe: loses nothing";
            case DISRUPTIVE -> "disruptive: others notice";
            case DESTRUCTIVE -> "destructive: data is lost";
        };
    }

    /** Whether it is done only once somebody has said that they mean it. */
    boolean needsConsent() {
        return risk() != Risk.SAFE;
    }

    boolean isDestructive() {
        return risk() == Risk.DESTRUCTIVE;
    }

    /** Whether another person must consent. */
    boolean takesTwo() {
        return needsConsent() && sheet.fourEyes();
    }

    boolean mayConsent() {
        return frame.may(Operation.consenting(risk()));
    }

    boolean mayAct() {
        return frame.may(deed.operation().needed()) && (!needsConsent() || takesTwo() || mayConsent());
    }

    String whyNot() {
        Role needed = deed.operation().needed();
        return frame.may(needed)
                ? "to consent to what is " + risk().word() + " takes the role "
                        + Operation.consenting(risk()).word() + "."
                : "to do this takes the role " + needed.word() + ".";
    }

    /** What will be done, once more, right beside the button that does it. */
    String willDo() {
        return plan().map(this::willDo).orElse(deed.says());
    }

    private String willDo(PlanView plan) {
        String what = plan.migrations() > 0 && plan.reversals() > 0
                ? "takes back " + Amounts.counted(plan.reversals(), "migration") + " and applies "
                        + Amounts.counted(plan.migrations(), "migration")
                : plan.reversals() > 0
                        ? "takes back " + Amounts.counted(plan.reversals(), "migration")
                        : plan.migrations() > 0
                                ? "applies " + Amounts.counted(plan.migrations(), "migration")
                                : "carries out " + Amounts.counted(plan.steps().size(), "step");
        return "This " + what + (plan.reversals() > 0 ? " of " : " to ") + sheet.name() + ", for " + sheet.environment()
                + ". " + lost(plan);
    }

    private static String lost(PlanView plan) {
        return plan.losses().isEmpty() ? "It loses nothing." : "What would be lost is listed above.";
    }

    String buttonInSentence() {
        return deed.button().toLowerCase(Locale.ROOT);
    }

    boolean mayRehearse() {
        return deed.operation() instanceof Operation.Migrate && mayAct();
    }

    Deed rehearsal() {
        return Deed.of(new Operation.Rehearse());
    }

    /** Of its own: it is another run than that of the plan. */
    String rehearsalKey() {
        return key + "-rehearsal";
    }
}
