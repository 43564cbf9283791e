/** Belay in processes of its own, which are killed, cut off and made to meet each other. */
@NullMarked
package dev.belay.suite.faults;

import org.jspecify.annotations.NullMarked;
