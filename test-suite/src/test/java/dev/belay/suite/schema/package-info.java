/** Schemas as they are read, compared and made again. */
@NullMarked
package dev.belay.suite.schema;

import org.jspecify.annotations.NullMarked;
