/** How far a rollback goes back, and which migrations that undoes. */
@NullMarked
package dev.belay.domain.rollback;

import org.jspecify.annotations.NullMarked;
