/** Belay in another program. */
@NullMarked
package dev.belay.suite.library;

import org.jspecify.annotations.NullMarked;
