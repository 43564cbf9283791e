/** What a PostgreSQL server tells of its health. */
@NullMarked
package dev.belay.adapters.jdbc.postgresql.health;

import org.jspecify.annotations.NullMarked;
