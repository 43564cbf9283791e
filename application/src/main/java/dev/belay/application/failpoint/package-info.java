/** Points of a run at which a test may end it. */
@NullMarked
package dev.belay.application.failpoint;

import org.jspecify.annotations.NullMarked;
