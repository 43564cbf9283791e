/** Saying where a database stands. */
@NullMarked
package dev.belay.application.status;

import org.jspecify.annotations.NullMarked;
