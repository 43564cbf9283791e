/** Flyway's own migrate. */
@NullMarked
package dev.belay.adapters.jdbc.flyway;

import org.jspecify.annotations.NullMarked;
