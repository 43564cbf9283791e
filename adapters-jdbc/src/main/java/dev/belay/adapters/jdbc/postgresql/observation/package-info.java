/** Seeing what statements do to a PostgreSQL database while they run. */
@NullMarked
package dev.belay.adapters.jdbc.postgresql.observation;

import org.jspecify.annotations.NullMarked;
