/** Showing and storing what may be done to a database. */
@NullMarked
package dev.belay.application.policy;

import org.jspecify.annotations.NullMarked;
