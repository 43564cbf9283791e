/** What the distribution consists of, and that it is the same wherever it is built. */
@NullMarked
package dev.belay.suite.supply;

import org.jspecify.annotations.NullMarked;
