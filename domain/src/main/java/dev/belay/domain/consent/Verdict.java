package dev.belay.domain.consent;

import java.util.List;

/** Whether a phrase gives the consent that is needed. */
public sealed interface Verdict {

    /** It does. */
    record Granted(Consent consent) implements Verdict {}

    /** It does not: every reason that is known. */
    record Refused(List<Refusal> reasons) implements Verdict {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        /** Another run was first to use it. */
        public static Refused used() {
            return new Refused(List.of(Refusal.USED));
        }

        /** The reasons in one sentence. */
        public String sentence() {
            StringBuilder text = new StringBuilder("The phrase gives no consent: ");
            for (int i = 0; i < reasons.size(); i++) {
                text.append(i == 0 ? "" : i == reasons.size() - 1 ? " and " : ", ")
                        .append(reasons.get(i).words());
            }
            return text.append('.').toString();
        }
    }
}
