package dev.belay.application.consent;

import dev.belay.domain.consent.Consent;
import dev.belay.domain.consent.Policy;
import dev.belay.domain.consent.Verdict;

/** Whether something may be done now. */
public sealed interface Permission {

    /** The policy allows it by itself. */
    record Allowed() implements Permission {}

    /** With this consent, which belongs into the attempt that the audit trail begins with. */
    record Consented(Consent consent) implements Permission {}

    /** Only with a consent, and none was given. */
    record NeedsConsent(Policy policy) implements Permission {}

    /** Only with a consent, and the phrase that was given is none. */
    record Refused(Policy policy, Verdict.Refused verdict) implements Permission {}
}
