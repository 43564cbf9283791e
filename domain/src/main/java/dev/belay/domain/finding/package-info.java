/** What is not as it must be, each with its place and what to do next. */
@NullMarked
package dev.belay.domain.finding;

import org.jspecify.annotations.NullMarked;
