/** Flyway's own API as the judge of what Belay leaves behind, and the other way round. */
@NullMarked
package dev.belay.suite.interoperability;

import org.jspecify.annotations.NullMarked;
