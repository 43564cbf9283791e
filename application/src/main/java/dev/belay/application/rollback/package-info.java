/** Going back: undoing what was applied, or restoring what there was before it. */
@NullMarked
package dev.belay.application.rollback;

import org.jspecify.annotations.NullMarked;
