/** What was found out about the migrations of a project by carrying them out and undoing them. */
@NullMarked
package dev.belay.domain.verification;

import org.jspecify.annotations.NullMarked;
