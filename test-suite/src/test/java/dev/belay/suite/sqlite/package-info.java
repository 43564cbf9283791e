/** What only SQLite does, and what Belay makes of it. */
@NullMarked
package dev.belay.suite.sqlite;

import org.jspecify.annotations.NullMarked;
