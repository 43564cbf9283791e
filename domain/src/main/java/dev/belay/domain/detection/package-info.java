/** Which version a schema really is at: what each version's migrations make, and how a schema compares with that. */
@NullMarked
package dev.belay.domain.detection;

import org.jspecify.annotations.NullMarked;
