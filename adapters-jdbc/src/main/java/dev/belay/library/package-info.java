/** Belay in another program: a data source, the locations, and a call. */
@NullMarked
package dev.belay.library;

import org.jspecify.annotations.NullMarked;
