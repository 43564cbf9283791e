/** What went wrong, classified, with the state the database is in and what to do next. */
@NullMarked
package dev.belay.domain.failure;

import org.jspecify.annotations.NullMarked;
