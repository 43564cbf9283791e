/** The ordered steps that a strategy will run, as data that can be compared, hashed and printed. */
@NullMarked
package dev.belay.domain.plan;

import org.jspecify.annotations.NullMarked;
