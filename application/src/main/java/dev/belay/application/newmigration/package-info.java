/** Beginning a new migration, with its undo. */
@NullMarked
package dev.belay.application.newmigration;

import org.jspecify.annotations.NullMarked;
