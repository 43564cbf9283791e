/** What a SQLite file tells of its health. */
@NullMarked
package dev.belay.adapters.jdbc.sqlite.health;

import org.jspecify.annotations.NullMarked;
