/** A secret that the whole suite works with, and that nothing of Belay may repeat. */
@NullMarked
package dev.belay.suite.canary;

import org.jspecify.annotations.NullMarked;
