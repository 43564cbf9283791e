/** The ways from an assessment to a plan, or the reason why one does not apply. */
@NullMarked
package dev.belay.domain.strategy;

import org.jspecify.annotations.NullMarked;
