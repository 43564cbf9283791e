/** What only PostgreSQL does. */
@NullMarked
package dev.belay.adapters.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
