/** Seeing what statements do to a SQLite file while they run. */
@NullMarked
package dev.belay.adapters.jdbc.sqlite.observation;

import org.jspecify.annotations.NullMarked;
