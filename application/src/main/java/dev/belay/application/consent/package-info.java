/** Policy and consent: what may be done to a database, and who agreed to the rest. */
@NullMarked
package dev.belay.application.consent;

import org.jspecify.annotations.NullMarked;
