/** The chain of strategies, seen from outside: databases that are broken, and what a run makes of them. */
@NullMarked
package dev.belay.suite.chain;

import org.jspecify.annotations.NullMarked;
