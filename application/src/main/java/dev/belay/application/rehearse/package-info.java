/** Trying out on a copy what is pending. */
@NullMarked
package dev.belay.application.rehearse;

import org.jspecify.annotations.NullMarked;
