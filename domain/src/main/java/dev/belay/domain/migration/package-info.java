/** Migrations as they lie in their location: versions, checksums, directives, and the validated set. */
@NullMarked
package dev.belay.domain.migration;

import org.jspecify.annotations.NullMarked;
