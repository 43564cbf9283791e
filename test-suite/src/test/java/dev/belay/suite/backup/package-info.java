/** Backups: made, proven, put back, and what happens where that is not possible. */
@NullMarked
package dev.belay.suite.backup;

import org.jspecify.annotations.NullMarked;
