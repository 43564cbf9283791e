/** Belay beside its peers: the same migrations, whole processes, timed in turn. */
@NullMarked
package dev.belay.suite.benchmark;

import org.jspecify.annotations.NullMarked;
