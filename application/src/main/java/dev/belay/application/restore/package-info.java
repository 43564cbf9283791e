/** Puts a backup in the place of a database. */
@NullMarked
package dev.belay.application.restore;

import org.jspecify.annotations.NullMarked;
