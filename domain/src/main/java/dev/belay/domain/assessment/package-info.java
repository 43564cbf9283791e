/** Migration set and history, compared: the state of a database and its findings. */
@NullMarked
package dev.belay.domain.assessment;

import org.jspecify.annotations.NullMarked;
