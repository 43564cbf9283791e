/** Carrying out plans: the only code in which steps meet ports. */
@NullMarked
package dev.belay.application.execution;

import org.jspecify.annotations.NullMarked;
