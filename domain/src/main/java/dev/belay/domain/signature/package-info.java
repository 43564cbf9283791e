/** Proving with SECRET_KEY that a text was written by somebody who knows it. */
@NullMarked
package dev.belay.domain.signature;

import org.jspecify.annotations.NullMarked;
