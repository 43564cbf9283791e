/** Bringing a database to the newest version of its migrations. */
@NullMarked
package dev.belay.application.migrate;

import org.jspecify.annotations.NullMarked;
