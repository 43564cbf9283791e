/** Testing the migrations of a project, and the way back, on databases that are thrown away. */
@NullMarked
package dev.belay.application.verify;

import org.jspecify.annotations.NullMarked;
