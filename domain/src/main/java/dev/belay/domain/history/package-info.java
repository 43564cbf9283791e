/** What the database says was applied: Flyway's schema history, in Flyway's own form. */
@NullMarked
package dev.belay.domain.history;

import org.jspecify.annotations.NullMarked;
