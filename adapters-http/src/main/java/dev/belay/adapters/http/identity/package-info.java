/** Who calls: bearer tokens, what makes one genuine, and how Belay makes its own. */
@NullMarked
package dev.belay.adapters.http.identity;

import org.jspecify.annotations.NullMarked;
