/** What a server reads and does for people, on targets that it knows by name. */
@NullMarked
package dev.belay.domain.operation;

import org.jspecify.annotations.NullMarked;
