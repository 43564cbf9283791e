/** Reads PostgreSQL's catalogs into a schema in normal form. */
@NullMarked
package dev.belay.adapters.jdbc.postgresql.schema;

import org.jspecify.annotations.NullMarked;
