/** Whether a database is fit to be migrated, and what to do where it is not: facts in, checks out. */
@NullMarked
package dev.belay.domain.health;

import org.jspecify.annotations.NullMarked;
