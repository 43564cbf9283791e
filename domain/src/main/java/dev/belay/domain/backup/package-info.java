/** Copies of a database that can be put back, what makes one count, and how long they are kept. */
@NullMarked
package dev.belay.domain.backup;

import org.jspecify.annotations.NullMarked;
