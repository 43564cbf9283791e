/** Undo scripts derived from what a schema was before a migration and after it. */
@NullMarked
package dev.belay.domain.undo;

import org.jspecify.annotations.NullMarked;
