/** Rows made up for the tables of a schema, so that what a migration does to data can be seen. */
@NullMarked
package dev.belay.domain.sample;

import org.jspecify.annotations.NullMarked;
