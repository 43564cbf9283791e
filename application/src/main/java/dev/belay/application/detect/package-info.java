/** Saying which version a database really is at. */
@NullMarked
package dev.belay.application.detect;

import org.jspecify.annotations.NullMarked;
