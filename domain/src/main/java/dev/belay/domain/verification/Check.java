package dev.belay.domain.verification;

import java.util.List;
import java.util.Locale;

/**
 * One question that was put to the migrations as a whole.
 *
 * @param summary the answer in one sentence
 * @param details what speaks against them, or why the question was not put, one sentence each
 */
public record Check(Kind kind, Outcome outcome, String summary, List<String> details, long millis) {
    public Check {
        details = List.copyOf(details);
    }

    public static Check of(Kind kind, List<String> against, String otherwise, long millis) {
        return against.isEmpty()
                ? new Check(kind, Outcome.PASSED, otherwise, List.of(), millis)
                : new Check(kind, Outcome.FAILED, kind.failed, against, millis);
    }

    public static Check skipped(Kind kind, String why) {
        return new Check(kind, Outcome.SKIPPED, why, List.of(), 0);
    }

    public boolean isFailed() {
        return outcome == Outcome.FAILED;
    }

    /** The questions, in the order in which they are put. */
    public enum Kind {
        VALIDATION("Do the migrations keep every rule of validate?", "They break a rule."),
        FRESH("Does everything apply from nothing?", "Not everything applies."),
        REPEATABLES("Can repeatable migrations be repeated?", "They cannot be repeated."),
        DIRECT_AND_SIMPLE("Do direct and simple make the same schema?", "They do not make the same schema."),
        BROKEN_COPIES("Is a broken copy of the migrations noticed?", "Some broken copies are not noticed."),
        RESILIENCE("Does the next run complete what a killed one left?", "It does not."),
        ENGINES("Do both engines have the same tables?", "They do not have the same tables.");

        private final String question;
        private final String failed;

        Kind(String question, String failed) {
            this.question = question;
            this.failed = failed;
        }

        public String question() {
            return question;
        }

        /** The name in reports, such as {@code direct-and-simple}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a check came out. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
