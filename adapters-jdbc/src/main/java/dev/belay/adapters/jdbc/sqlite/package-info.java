/** What only SQLite does. */
@NullMarked
package dev.belay.adapters.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
