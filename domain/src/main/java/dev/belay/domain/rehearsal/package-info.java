/** What migrations did on a copy of a database, and what that means for the database itself. */
@NullMarked
package dev.belay.domain.rehearsal;

import org.jspecify.annotations.NullMarked;
