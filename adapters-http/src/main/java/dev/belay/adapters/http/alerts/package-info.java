/** Tells others what went wrong, where they want to hear it. */
@NullMarked
package dev.belay.adapters.http.alerts;

import org.jspecify.annotations.NullMarked;
