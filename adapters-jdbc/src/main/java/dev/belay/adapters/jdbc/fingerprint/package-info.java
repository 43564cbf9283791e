/** Fingerprint files, in the form that is committed beside the migrations. */
@NullMarked
package dev.belay.adapters.jdbc.fingerprint;

import org.jspecify.annotations.NullMarked;
