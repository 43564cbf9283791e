/** Flyway's history table and Belay's own beside it. */
@NullMarked
package dev.belay.adapters.jdbc.history;

import org.jspecify.annotations.NullMarked;
