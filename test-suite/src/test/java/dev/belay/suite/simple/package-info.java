/** Flyway's own migrate, run by Belay, through the library. */
@NullMarked
package dev.belay.suite.simple;

import org.jspecify.annotations.NullMarked;
