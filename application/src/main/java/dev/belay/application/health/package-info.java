/** Saying whether a database is fit to be migrated. */
@NullMarked
package dev.belay.application.health;

import org.jspecify.annotations.NullMarked;
