/** Migrations in folders and on the class path. */
@NullMarked
package dev.belay.adapters.jdbc.location;

import org.jspecify.annotations.NullMarked;
