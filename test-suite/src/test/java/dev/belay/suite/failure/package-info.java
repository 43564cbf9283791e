/** Failures that real databases are made to raise, and what Belay makes of them. */
@NullMarked
package dev.belay.suite.failure;

import org.jspecify.annotations.NullMarked;
