/** Scratch databases, replays on them, and what is recognised by what they made. */
@NullMarked
package dev.belay.suite.detection;

import org.jspecify.annotations.NullMarked;
