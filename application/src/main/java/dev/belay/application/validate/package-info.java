/** Comparing files, history and the rules of both. */
@NullMarked
package dev.belay.application.validate;

import org.jspecify.annotations.NullMarked;
