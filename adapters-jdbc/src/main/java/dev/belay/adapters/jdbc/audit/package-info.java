/** The audit trail and the stored policy, as tables. */
@NullMarked
package dev.belay.adapters.jdbc.audit;

import org.jspecify.annotations.NullMarked;
