/** Keeping the fingerprints of a project right. */
@NullMarked
package dev.belay.application.fingerprint;

import org.jspecify.annotations.NullMarked;
