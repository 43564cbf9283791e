/** How the built program starts: what it loads, and what its launcher keeps for the next start. */
@NullMarked
package dev.belay.suite.start;

import org.jspecify.annotations.NullMarked;
