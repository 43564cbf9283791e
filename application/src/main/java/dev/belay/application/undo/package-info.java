/** Deriving undo scripts for migrations that have none. */
@NullMarked
package dev.belay.application.undo;

import org.jspecify.annotations.NullMarked;
