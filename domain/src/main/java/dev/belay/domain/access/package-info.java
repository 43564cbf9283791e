/** Who may do what where a server acts for people. */
@NullMarked
package dev.belay.domain.access;

import org.jspecify.annotations.NullMarked;
