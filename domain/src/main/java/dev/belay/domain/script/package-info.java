/** Scripts as their engine reads them: where each statement begins and ends, and what it needs around it. */
@NullMarked
package dev.belay.domain.script;

import org.jspecify.annotations.NullMarked;
