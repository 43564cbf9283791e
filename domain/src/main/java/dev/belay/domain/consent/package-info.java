/** What an environment allows by itself, and the user's agreement to what it does not. */
@NullMarked
package dev.belay.domain.consent;

import org.jspecify.annotations.NullMarked;
