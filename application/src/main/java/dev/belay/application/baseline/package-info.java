/** Taking over a database at a version that it is at already. */
@NullMarked
package dev.belay.application.baseline;

import org.jspecify.annotations.NullMarked;
