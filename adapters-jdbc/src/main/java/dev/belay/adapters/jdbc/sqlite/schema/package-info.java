/** Reads SQLite's schema table into a schema in normal form. */
@NullMarked
package dev.belay.adapters.jdbc.sqlite.schema;

import org.jspecify.annotations.NullMarked;
