/** The audit trail: every act that changes a database or tries to, chained so that a change of it is found. */
@NullMarked
package dev.belay.domain.audit;

import org.jspecify.annotations.NullMarked;
