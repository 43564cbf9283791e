/** Backups of PostgreSQL databases: archives of pg_dump, or databases made from a template, and the way back. */
@NullMarked
package dev.belay.adapters.jdbc.postgresql.backup;

import org.jspecify.annotations.NullMarked;
