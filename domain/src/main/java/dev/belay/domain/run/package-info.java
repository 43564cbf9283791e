/** One execution of a plan, and its identity. */
@NullMarked
package dev.belay.domain.run;

import org.jspecify.annotations.NullMarked;
