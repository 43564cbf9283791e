/** The audit trail, the policy and the consents on real databases. */
@NullMarked
package dev.belay.suite.audit;

import org.jspecify.annotations.NullMarked;
