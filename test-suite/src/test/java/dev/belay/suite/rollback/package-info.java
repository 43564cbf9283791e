/** The way back. */
@NullMarked
package dev.belay.suite.rollback;

import org.jspecify.annotations.NullMarked;
