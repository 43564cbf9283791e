/** The databases that migrations run against. */
@NullMarked
package dev.belay.domain.target;

import org.jspecify.annotations.NullMarked;
