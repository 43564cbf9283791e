package dev.belay.adapters.cli.output;

import dev.belay.application.report.Details;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.plan.Risk;
import java.util.Locale;

/** What may be done to a database, and from where each part of that comes. */
final class PolicyText {
    private PolicyText() {}

    static String of(Details.PolicyShown shown) {
        Policy policy = shown.inForce();
        StringBuilder text = new StringBuilder();
        line(text, "configured", shown.configured().word() + " (" + shown.origin() + ")");
        line(
                text,
                "stored",
                shown.stored().environment().map(stored -> stored.word()).orElse("nothing")
                        + (shown.stored().disposable() ? ", disposable" : ""));
        line(text, "in force", policy.environment().word() + (policy.disposable() ? ", disposable" : ""));
        for (Risk risk : Risk.values()) {
            line(text, risk.name().toLowerCase(Locale.ROOT), policy.allows(risk) ? "allowed" : needs(policy, risk));
        }
        return text.toString();
    }

    private static String needs(Policy policy, Risk risk) {
        return policy.needsProvenBackup(risk) ? "needs consent, and a proven backup" : "needs consent";
    }

    private static void line(StringBuilder text, String word, String value) {
        text.append(word)
                .append(" ".repeat(13 - word.length()))
                .append(Printable.line(value))
                .append('\n');
    }
}
